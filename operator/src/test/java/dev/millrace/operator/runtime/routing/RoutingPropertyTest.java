package dev.millrace.operator.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is said, in any order, to any models: what holds of routings holds. */
class RoutingPropertyTest {
  @Property
  void noMessageLeavesARoutingThatCannotBeServed(@ForAll("messages") List<ModelMessage> messages) {
    Routings routings = Routings.NONE;
    for (ModelMessage message : messages) {
      Routings before = routings;
      try {
        routings = routings.after(routings.decide(message));
      } catch (ModelException e) {
        assertThat(e.getMessage()).contains("expected", "found");
        assertThat(routings).isEqualTo(before);
      }
      routings.models().forEach(RoutingPropertyTest::requireServable);
      requireCurrentHasEvents(routings);
    }
  }

  private static void requireServable(Routing routing) {
    assertThat(routing.roles()).extracting(Role::version).doesNotHaveDuplicates();
    assertThat(routing.roles()).extracting(Role::version).isSubsetOf(routing.deployed());
    assertThat(routing.deployed()).doesNotHaveDuplicates();
    routing.before().forEach(route -> route.forEach(share -> routing.version(share.version())));
    assertThat(routing.before()).hasSizeLessThanOrEqualTo(Routing.REMEMBERED);
    if (!routing.shares().isEmpty()) {
      assertThat(new HashSet<>(Buckets.versions(routing.shares()))).hasSameSizeAs(routing.shares());
    }
  }

  private static void requireCurrentHasEvents(Routings routings) {
    boolean hasEvents =
        routings.of(routings.current()).filter(model -> !model.shares().isEmpty()).isPresent();
    boolean anyHas = routings.models().stream().anyMatch(model -> !model.shares().isEmpty());
    assertThat(hasEvents).isEqualTo(anyHas);
  }

  @Provide
  Arbitrary<List<ModelMessage>> messages() {
    Arbitrary<String> name = Arbitraries.of("a", "b");
    Arbitrary<String> version = Arbitraries.of("v1", "v2", "v3", "v4");
    Arbitrary<ModelMessage> update =
        Combinators.combine(name, version, Arbitraries.of(Start.values()))
            .as(
                (n, v, start) ->
                    new ModelUpdate(n, v, "hash", new byte[0], ModelCard.NONE.with(start)));
    Arbitrary<ModelMessage> route =
        Combinators.combine(name, version, version, Arbitraries.integers().between(1, 99))
            .as(RoutingPropertyTest::route);
    Arbitrary<ModelMessage> shadow =
        Combinators.combine(name, version, Arbitraries.of(true, false)).as(Shadow::new);
    Arbitrary<ModelMessage> rollBack = name.map(RollBack::new);
    Arbitrary<ModelMessage> retire = Combinators.combine(name, version).as(Retire::new);
    return Arbitraries.oneOf(update, update, route, shadow, rollBack, retire).list().ofMaxSize(40);
  }

  private static ModelMessage route(String name, String one, String other, int percent) {
    return one.equals(other)
        ? Route.all(name, one)
        : new Route(name, List.of(new Share(one, 100 - percent), new Share(other, percent)));
  }
}
