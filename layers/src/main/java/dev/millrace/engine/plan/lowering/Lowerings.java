package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.plan.Nd4jStep;
import dev.millrace.engine.plan.Plan;
import dev.millrace.engine.plan.PlanBuilder;
import dev.millrace.engine.plan.graph.Call;
import dev.millrace.engine.plan.graph.Graph;
import dev.millrace.engine.plan.graph.Rules;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of lowerings: which layers have kernels. All others run their ND4J equation. */
public final class Lowerings {
  private static final Map<Class<?>, Lowering<Layer>> TABLE = new HashMap<>();

  static {
    DenseLowerings.addTo(TABLE);
    EinsumLowerings.addTo(TABLE);
    FunctionLowerings.addTo(TABLE);
    CastLowerings.addTo(TABLE);
    AffineLowerings.addTo(TABLE);
    MergeLowerings.addTo(TABLE);
    TruthLowerings.addTo(TABLE);
    SoftmaxLowerings.addTo(TABLE);
    NormLowerings.addTo(TABLE);
    ReductionLowerings.addTo(TABLE);
    RowLowerings.addTo(TABLE);
    ConvolutionLowerings.addTo(TABLE);
    PoolLowerings.addTo(TABLE);
    ImageLowerings.addTo(TABLE);
    EncodingLowerings.addTo(TABLE);
    CategoryLowerings.addTo(TABLE);
    RecurrentLowerings.addTo(TABLE);
    AttentionLowerings.addTo(TABLE);
  }

  private Lowerings() {}

  static <L extends Layer> void add(
      Map<Class<?>, Lowering<Layer>> table, Class<L> type, Lowering<L> lowering) {
    table.put(type, (layer, site) -> lowering.lower(type.cast(layer), site));
  }

  /** Plans a model's pass with these loops. */
  public static Plan plan(Model model, Kernels kernels) {
    Graph graph = Rules.graphOf(model);
    PlanBuilder plan = new PlanBuilder(graph, kernels);
    graph.calls().forEach(call -> lower(plan, call));
    return plan.build();
  }

  private static void lower(PlanBuilder plan, Call call) {
    Site site = new Site(plan, call);
    Lowering<Layer> lowering = TABLE.get(type(call.layer()));
    boolean done = lowering != null && lowering.lower(call.layer(), site);
    if (!done && !DoubleLowerings.lower(call.layer(), site) && !MoveLowering.lower(site)) {
      onNd4j(plan, call, site);
    }
  }

  static Class<?> type(Layer layer) {
    return layer instanceof Enum<?> constant ? constant.getDeclaringClass() : layer.getClass();
  }

  private static void onNd4j(PlanBuilder plan, Call call, Site site) {
    List<Nd4jStep.Place> inputs = new ArrayList<>();
    for (int i = 0; i < site.inputs(); i++) {
      inputs.add(new Nd4jStep.Place(site.in(i), plan.kind(site.in(i)), site.type(i)));
    }
    List<Nd4jStep.Place> outputs = new ArrayList<>();
    for (int i = 0; i < site.outputs(); i++) {
      outputs.add(new Nd4jStep.Place(site.out(i), plan.kind(site.out(i)), site.outputType(i)));
    }
    boolean exact = ExactLayers.contains(call);
    site.emit(
        "ND4J: " + call.layer().getClass().getSimpleName(),
        exact,
        new Nd4jStep(call.layer(), inputs, outputs));
  }
}
