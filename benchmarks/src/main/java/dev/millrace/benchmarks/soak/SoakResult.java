package dev.millrace.benchmarks.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.jobs.demo.account.Counts;

/**
 * What a run came to.
 *
 * @param swaps growth over the swaps
 * @param resubmissions growth over the resubmissions
 * @param counts what became of all events
 * @param differentBits scored events whose score is not the offline one's bit by bit
 */
public record SoakResult(Growth swaps, Growth resubmissions, Counts counts, int differentBits) {
  /** As one JSON object: resident memory by swap, all else over all resubmissions. */
  String json() {
    return new ObjectMapper()
        .createObjectNode()
        .put("swaps", swaps.times())
        .put("resubmissions", resubmissions.times())
        .put("resident_growth_mb", rounded(swaps.perTime(Footprint::residentMb)))
        .put("metaspace_growth_mb", rounded(resubmissions.of(Footprint::metaspaceMb)))
        .put("native_cache_growth_mb", rounded(resubmissions.of(Footprint::nativeCacheMb)))
        .put("thread_growth", (int) resubmissions.of(Footprint::threads))
        .put("open_file_growth", (int) resubmissions.of(Footprint::openFiles))
        .put("thread_growth_by_swaps", (int) swaps.of(Footprint::threads))
        .put("open_file_growth_by_swaps", (int) swaps.of(Footprint::openFiles))
        .put("metaspace_growth_by_swaps_mb", rounded(swaps.of(Footprint::metaspaceMb)))
        .put(
            "resident_growth_by_resubmission_mb",
            rounded(resubmissions.perTime(Footprint::residentMb)))
        .put("events", counts.events())
        .put("lost", counts.lost())
        .put("duplicates", counts.duplicates())
        .put("different_bits", differentBits)
        .toString();
  }

  private static double rounded(double mb) {
    return Math.round(mb * 1000) / 1000.0;
  }
}
