package dev.millrace.operator.runtime.routing;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Shadow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routings of all models.
 *
 * @param models a routing a model, in the order in which the models came
 * @param current the model of events that name none: the one that was deployed last to take events;
 *     empty before the first
 */
public record Routings(List<Routing> models, String current) {
  public static final Routings NONE = new Routings(List.of(), "");

  public Routings {
    models = List.copyOf(models);
  }

  /**
   * What a message changes.
   *
   * @throws ModelException if it cannot be: what was expected, what was found
   */
  public Decision decide(ModelMessage message) {
    Routing next = obey(message);
    return new Decision(next, currentAfter(message, next), newVersion(message));
  }

  private String currentAfter(ModelMessage message, Routing next) {
    boolean takesOver = current.isEmpty() ? !next.shares().isEmpty() : startsAtOnce(message);
    boolean isGone = next.isGone() && next.name().equals(current);
    return takesOver ? next.name() : isGone ? NONE.current : current;
  }

  private static boolean startsAtOnce(ModelMessage message) {
    return message instanceof ModelUpdate update && update.card().start() == Start.AT_ONCE;
  }

  /** The tasks have what is deployed already; most of the card is for the gate alone. */
  private Optional<ModelUpdate> newVersion(ModelMessage message) {
    return message instanceof ModelUpdate update && !isDeployed(update.modelVersion())
        ? Optional.of(update.with(update.card().behindTheGate()))
        : Optional.empty();
  }

  private Routing obey(ModelMessage message) {
    Optional<Routing> known = of(message.name());
    if (message instanceof ModelUpdate update) {
      return known.orElseGet(() -> Routing.of(update.name())).deploy(update);
    }
    Routing routing = known.orElseThrow(() -> unknown(message.name()));
    if (message instanceof Route route) {
      return routing.route(route.shares());
    } else if (message instanceof Shadow shadow) {
      return routing.shadow(shadow.version(), shadow.on());
    } else if (message instanceof RollBack) {
      return routing.rollBack();
    } else {
      Retire retire = (Retire) message;
      return retire.isOfAll() ? Routing.of(retire.name()) : routing.retire(retire.version());
    }
  }

  private ModelException unknown(String name) {
    return new ModelException(
        "model '"
            + name
            + "': expected one of those deployed, found "
            + models.stream().map(Routing::name).toList());
  }

  /** The routings once a decision holds. */
  public Routings after(Decision decision) {
    Routing next = decision.routing();
    List<Routing> all = new ArrayList<>();
    boolean isKnown = false;
    for (Routing model : models) {
      boolean isChanged = model.name().equals(next.name());
      all.add(isChanged ? next : model);
      isKnown |= isChanged;
    }
    if (!isKnown) {
      all.add(next);
    }
    all.removeIf(Routing::isGone);
    return new Routings(all, decision.current());
  }

  /** What all versions do in a job whose events name their models, or else the current's. */
  public List<Role> roles(boolean eventsNameTheirModels) {
    return models.stream()
        .filter(model -> eventsNameTheirModels || model.name().equals(current))
        .flatMap(model -> model.roles().stream())
        .toList();
  }

  /** The model that decides for events which name none. */
  public Optional<Routing> ofCurrent() {
    return of(current);
  }

  /** The version to name where one is to be named, or {@link ModelVersion#NONE}. */
  public ModelVersion main() {
    return ofCurrent()
        .flatMap(model -> model.roles().stream().findFirst())
        .map(Role::version)
        .orElse(ModelVersion.NONE);
  }

  public Optional<Routing> of(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The versions of all models. */
  public Set<ModelVersion> deployed() {
    return models.stream().flatMap(model -> model.deployed().stream()).collect(Collectors.toSet());
  }

  /** Whether that version is deployed, with those bytes. */
  public boolean isDeployed(ModelVersion version) {
    return of(version.name()).filter(model -> model.deployed().contains(version)).isPresent();
  }
}
