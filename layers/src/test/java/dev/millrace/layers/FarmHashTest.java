package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints below 2^62, as {@code tf.strings.to_hash_bucket_fast(text, 2**62)} gives them. */
class FarmHashTest {
  @ParameterizedTest
  @CsvSource({
    "'', 1, 1936946117179621455",
    "a, 1, 3694432073954588131",
    "abc, 1, 2640714258260161385",
    "abcd, 1, 1897425971756105985",
    "abcdefg, 1, 4341691227789030229",
    "abcdefgh, 1, 4533385575889643785",
    "abcdefghijklmnop, 1, 1469030743107030717",
    "abcdefghijklmnopq, 1, 2171023947900359592",
    "x, 32, 3678204687145032709",
    "x, 33, 3046993373088323127",
    "xy, 32, 3729191431636796507",
    "xyz, 22, 4293358152378484664",
    "'Hello world! ', 20, 2632959528602829834",
    "z, 128, 569286240017589699",
    "z, 129, 2429128038119043892",
    "é, 1, 693143013273849025"
  })
  void fingerprintsAreTensorFlows(String text, int times, long expected) {
    byte[] bytes = text.repeat(times).getBytes(StandardCharsets.UTF_8);

    assertThat(Long.remainderUnsigned(FarmHash.fingerprint64(bytes), 1L << 62)).isEqualTo(expected);
  }
}
