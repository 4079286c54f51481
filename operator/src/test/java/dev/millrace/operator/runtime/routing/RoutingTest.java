package dev.millrace.operator.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Route.Share;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private static final Routing NONE = Routing.of("m");
  private static final List<Share> CANARY = List.of(new Share("v1", 90), new Share("v2", 10));
  private static final Routing HELD = NONE.deploy(update("v1")).deploy(held("v2"));

  @Test
  void versionTakesAllEventsUnlessItIsHeld() {
    assertThat(NONE.deploy(update("v1")).tellShares()).isEqualTo("v1 100 %");
    assertThat(HELD.tellShares()).isEqualTo("v1 100 %");
    assertThat(versions(HELD)).containsExactly("v1", "v2");
    assertThat(NONE.deploy(held("v1")).tellShares()).isEqualTo("no version");
  }

  @Test
  void versionThatComesAgainChangesNothing() {
    Routing routing = HELD.route(CANARY);
    assertThat(routing.deploy(held("v2"))).isEqualTo(routing);
    assertThat(routing.route(CANARY)).isEqualTo(routing);
    assertThat(NONE.deploy(update("v1")).deploy(update("v1"))).isEqualTo(NONE.deploy(update("v1")));
  }

  @Test
  void versionNeverComesWithOtherBytes() {
    ModelUpdate other = new ModelUpdate("m", "v1", "beef", new byte[0]);
    requireRefusal(
        HELD,
        routing -> routing.deploy(other),
        "version 'v1': expected the SHA-256 that it is deployed with, hash of v1, found beef");
  }

  @Test
  void routeNamesWhatIsDeployed() {
    assertThat(HELD.route(CANARY).tellShares()).isEqualTo("v1 90 %, v2 10 %");
    requireRefusal(
        NONE.deploy(update("v1")),
        routing -> routing.route(CANARY),
        "version 'v2': expected one of those deployed, found [v1]");
  }

  @Test
  void rollsBackToTheRouteBeforeTheLast() {
    Routing routed = HELD.route(CANARY).route(all("v2"));
    assertThat(routed.rollBack().shares()).isEqualTo(CANARY);
    assertThat(routed.rollBack().rollBack().shares()).isEqualTo(all("v1"));
    requireRefusal(
        routed.rollBack().rollBack(),
        Routing::rollBack,
        "expected a route before v1 100 %, found none");
  }

  @Test
  void versionThatWasRolledBackCanBeRoutedAgain() {
    assertThat(HELD.route(all("v2")).rollBack().route(CANARY).shares()).isEqualTo(CANARY);
  }

  @Test
  void versionThatNothingNamesAnyMoreGoes() {
    Routing routing = NONE;
    for (int version = 1; version <= 10; version++) {
      routing = routing.deploy(update("v" + version));
    }
    assertThat(versions(routing)).containsExactly("v7", "v8", "v9", "v10");
    assertThat(versions(routing.rollBack().rollBack().rollBack())).contains("v7");
  }

  @Test
  void versionThatIsHeldStaysUntilItIsRetired() {
    Routing routing = NONE.deploy(held("v0"));
    for (int version = 1; version <= 10; version++) {
      routing = routing.deploy(update("v" + version));
    }
    assertThat(versions(routing)).contains("v0");
    assertThat(versions(routing.retire("v0"))).doesNotContain("v0");
  }

  @Test
  void shadowGetsNoEventsOfItsOwn() {
    Routing shadowed = HELD.shadow("v2", true);
    assertThat(shadowed.shadows()).containsExactly("v2");
    assertThat(shadowed.roles())
        .containsExactly(Role.answering(version("v1")), Role.beside(version("v2")));
    assertThat(shadowed.shadow("v2", true)).isEqualTo(shadowed);
    assertThat(shadowed.shadow("v2", false)).isEqualTo(HELD);
    assertThat(shadowed.route(CANARY).shadows()).as("it answers now").isEmpty();
    requireRefusal(
        HELD,
        routing -> routing.shadow("v1", true),
        "version 'v1': expected one without events, found v1 100 %");
  }

  @Test
  void versionWithEventsIsNotRetired() {
    assertThat(HELD.shadow("v2", true).retire("v2")).isEqualTo(NONE.deploy(update("v1")));
    requireRefusal(
        HELD.route(CANARY),
        routing -> routing.retire("v2"),
        "version 'v2': expected one without events, found v1 90 %, v2 10 %");
    requireRefusal(
        HELD,
        routing -> routing.retire("v3"),
        "version 'v3': expected one of those deployed, found [v1, v2]");
  }

  @Test
  void nobodyRollsBackToAVersionThatWasRetired() {
    Routing routing = HELD.route(CANARY).route(all("v2")).retire("v1");
    requireRefusal(routing, Routing::rollBack, "expected a route before v2 100 %, found none");
  }

  private static void requireRefusal(
      Routing routing, UnaryOperator<Routing> change, String reason) {
    assertThatThrownBy(() -> change.apply(routing))
        .isInstanceOf(ModelException.class)
        .hasMessage(reason);
  }

  private static List<Share> all(String version) {
    return List.of(new Share(version, 100));
  }

  private static List<String> versions(Routing routing) {
    return routing.deployed().stream().map(ModelVersion::version).toList();
  }

  private static ModelVersion version(String version) {
    return update(version).modelVersion();
  }

  private static ModelUpdate update(String version) {
    return new ModelUpdate("m", version, "hash of " + version, new byte[0]);
  }

  private static ModelUpdate held(String version) {
    return update(version).with(ModelCard.NONE.with(Start.HELD));
  }
}
