package dev.millrace.jobs.kafka;

import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What the job promises its readers.
 *
 * @param guarantee exactly once (readers use {@code read_committed}), at least once, or none
 * @param transactionTimeout how long the broker lets a transaction stay open: longer than the job
 *     is ever down, and not above the broker's {@code transaction.max.timeout.ms}
 * @param transactionalIdPrefix what the job's transactions are called: the same after a restart,
 *     and no other job's
 */
public record Delivery(
    DeliveryGuarantee guarantee, Duration transactionTimeout, String transactionalIdPrefix) {
  /** Exactly once, transactions of up to 10 minutes. */
  public static Delivery exactlyOnce(String transactionalIdPrefix) {
    return new Delivery(
        DeliveryGuarantee.EXACTLY_ONCE, Duration.ofMinutes(10), transactionalIdPrefix);
  }

  public boolean isExactlyOnce() {
    return guarantee == DeliveryGuarantee.EXACTLY_ONCE;
  }
}
