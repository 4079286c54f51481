package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPolicyTest {
  @ParameterizedTest(name = "{0} records of {2} bytes within {1} bytes")
  @CsvSource({
    "512, 8388608, 124, 512",
    "512, 8388608, 602112, 13",
    "512, 100, 99, 1",
    "512, 100, 101, 1",
    "512, 100, 0, 100",
    "3, 9223372036854775807, 1, 3",
    "2147483647, 9223372036854775807, 1, 2147483647"
  })
  void widerRecordsMakeSmallerBatches(int records, long bytes, long each, int capacity) {
    assertThat(BatchPolicy.upTo(records).bytes(bytes).capacity(each)).isEqualTo(capacity);
  }

  @Test
  void policiesThatNoBatchCanFollowAreRefused() {
    BatchPolicy policy = BatchPolicy.upTo(1);
    refused("a batch of at least 1 record, found 0", () -> BatchPolicy.upTo(0));
    refused("a batch of at least 1 byte, found 0", () -> policy.bytes(0));
    refused("between 0 and a day, found PT-1S", () -> policy.within(Duration.ofSeconds(-1)));
    refused("between 0 and a day, found PT25H", () -> policy.within(Duration.ofHours(25)));
    refused("between 1 ms and an hour, found PT0S", () -> BatchPolicy.target(Duration.ZERO));
    refused("1 ms and an hour, found PT2H", () -> BatchPolicy.target(Duration.ofHours(2)));
  }

  private static void refused(String expected, Runnable policy) {
    assertThatThrownBy(policy::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }
}
