package dev.millrace.benchmarks.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.jobs.demo.account.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to.
 *
 * @param seed what its plan followed from
 * @param kills processes killed
 * @param jobManagerKills those of them that were JobManagers
 * @param rescalings how often the job was asked for another parallelism
 * @param versions how many versions have scored
 * @param counts what became of all events
 * @param differentBits scored events whose score is not the offline one's bit by bit
 * @param unlikeUndisturbed events of which a run that nothing disturbs makes something else; 0
 *     where versions do not go by event time
 * @param seconds how long it took, the start of the cluster not counted
 */
public record ChaosResult(
    long seed,
    int kills,
    int jobManagerKills,
    int rescalings,
    int versions,
    Counts counts,
    int differentBits,
    int unlikeUndisturbed,
    double seconds) {

  /** What must not be, a line each; empty if every event is accounted for, bit by bit. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>(counts.faults());
    if (differentBits > 0) {
      faults.add(differentBits + " scored events with other bits than offline");
    }
    if (unlikeUndisturbed > 0) {
      faults.add(unlikeUndisturbed + " events unlike in a run that nothing disturbs");
    }
    return faults;
  }

  /** As one JSON object. */
  String json() {
    return new ObjectMapper()
        .createObjectNode()
        .put("kills", kills)
        .put("events", counts.events())
        .put("lost", counts.lost())
        .put("duplicates", counts.duplicates())
        .put("different_bits", differentBits)
        .put("unlike_undisturbed", unlikeUndisturbed)
        .put("scored", counts.scored())
        .put("rejected", counts.rejected())
        .put("wrongly_rejected", counts.soundRejected())
        .put("wrongly_scored", counts.brokenScored())
        .put("job_manager_kills", jobManagerKills)
        .put("rescalings", rescalings)
        .put("versions", versions)
        .put("seed", seed)
        .put("seconds", Math.round(seconds))
        .toString();
  }
}
