package dev.millrace.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.benchmarks.Machine;
import dev.millrace.benchmarks.Spread;
import dev.millrace.benchmarks.side.Peer;
import java.util.Locale;

/** The points and what they say as a whole, for programs; times are nanoseconds a record. */
public final class EngineJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineJson() {}

  public static ObjectNode of(EngineSummary summary, Machine machine) {
    ObjectNode json = JSON.createObjectNode();
    json.put("engine_over_onnx_geomean", summary.geometricMean(Peer.ONNX_RUNTIME));
    json.put("engine_over_onnx_worst", summary.worst(Peer.ONNX_RUNTIME));
    json.put("engine_over_nd4j_geomean", summary.geometricMean(Peer.ND4J));
    json.putPOJO("machine", JSON.valueToTree(machine));
    ArrayNode points = json.putArray("points");
    summary.points().forEach(point -> points.add(of(point)));
    return json;
  }

  private static ObjectNode of(Point point) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", point.model());
    json.put("batch", point.batch());
    for (Peer peer : point.nanos().keySet()) {
      if (peer != Peer.MILLRACE) {
        json.put("over_" + name(peer), point.over(peer));
      }
    }
    point.nanos().forEach((peer, nanos) -> json.set(name(peer), of(nanos)));
    return json;
  }

  private static ObjectNode of(Spread nanos) {
    return JSON.createObjectNode()
        .put("ns", nanos.median())
        .put("ns_low", nanos.low())
        .put("ns_high", nanos.high());
  }

  private static String name(Peer peer) {
    return peer.name().toLowerCase(Locale.ROOT);
  }
}
