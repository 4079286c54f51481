package dev.millrace.operator.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.Route.Share;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;

class BucketsTest {
  @Property
  void hashIsMurmurs(@ForAll String key) {
    int expected = Hashing.murmur3_32_fixed().hashUnencodedChars(key).asInt();
    assertThat(Buckets.hash(key)).isEqualTo(expected);
    assertThat(Buckets.of(key)).isEqualTo(Math.floorMod(Integer.toUnsignedLong(expected), 100L));
  }

  @Property
  void keyKeepsItsCanaryWhileTheCanaryGrows(
      @ForAll String key,
      @ForAll @IntRange(min = 1, max = 98) int before,
      @ForAll @IntRange(min = 1, max = 98) int more) {
    int after = Math.min(99, before + more);
    String met = versionOf(key, canary(before));
    if (met.equals("canary")) {
      assertThat(versionOf(key, canary(after))).isEqualTo("canary");
    }
    if (versionOf(key, canary(after)).equals("stable")) {
      assertThat(met).isEqualTo("stable");
    }
  }

  /** Of 10,000 keys: six standard deviations of a share's binomial distribution. */
  @Property(tries = 100)
  void sharesAreMetWithinTheHashesSpread(
      @ForAll @IntRange(min = 1, max = 99) int percent, @ForAll @IntRange(max = 1 << 20) int from) {
    int keys = 10_000;
    long met = 0;
    for (int i = 0; i < keys; i++) {
      if (versionOf("customer-" + (from + i), canary(percent)).equals("canary")) {
        met++;
      }
    }
    double share = percent / 100.0;
    double spread = 6 * Math.sqrt(keys * share * (1 - share));
    assertThat((double) met).isBetween(keys * share - spread, keys * share + spread);
  }

  private static List<Share> canary(int percent) {
    return List.of(new Share("stable", 100 - percent), new Share("canary", percent));
  }

  private static String versionOf(String key, List<Share> shares) {
    return Buckets.versions(shares).get(Buckets.of(key));
  }
}
