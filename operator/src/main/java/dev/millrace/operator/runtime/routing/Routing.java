package dev.millrace.operator.runtime.routing;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Route.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions of one model that are deployed, and who of them gets which events.
 *
 * <p>A version that has had events and that nothing names any more, neither a share nor a shadow
 * nor one of the routes that can be rolled back to, goes by itself: a model that is deployed anew
 * each night leaves a handful of versions behind, not hundreds.
 *
 * @param deployed all versions, in the order in which they came
 * @param shares who gets events; nobody as long as all are held
 * @param before the routes before this one, the last first; as many as can be rolled back
 * @param shadows the versions that score beside the others
 */
public record Routing(
    String name,
    List<ModelVersion> deployed,
    List<Share> shares,
    List<List<Share>> before,
    List<String> shadows) {
  /** How many times in a row a model can be rolled back. */
  static final int REMEMBERED = 3;

  private static final int ALL = 100;

  public Routing {
    deployed = List.copyOf(deployed);
    shares = List.copyOf(shares);
    before = before.stream().map(List::copyOf).toList();
    shadows = List.copyOf(shadows);
  }

  /** No version yet. */
  public static Routing of(String name) {
    return new Routing(name, List.of(), List.of(), List.of(), List.of());
  }

  /** Whether no version is left. */
  boolean isGone() {
    return deployed.isEmpty();
  }

  /** A version comes, or comes again; it takes all events unless it is held. */
  Routing deploy(ModelUpdate update) {
    ModelVersion version = update.modelVersion();
    Routing next = isDeployed(version.version()) ? known(version) : with(version);
    return update.card().start() == Start.AT_ONCE
        ? next.share(List.of(new Share(version.version(), ALL)))
        : next;
  }

  Routing route(List<Share> next) {
    next.forEach(share -> requireDeployed(share.version()));
    return share(next);
  }

  Routing rollBack() {
    if (before.isEmpty()) {
      throw new ModelException("expected a route before " + tellShares() + ", found none");
    }
    List<Share> last = before.get(0);
    return new Routing(name, deployed, last, before.subList(1, before.size()), without(last));
  }

  /**
   * The version that a roll back would give most events to, however many it takes to find one.
   *
   * @param others versions that it must not be, as {@code version} itself
   */
  public Optional<ModelVersion> before(ModelVersion version, Set<ModelVersion> others) {
    return before.stream()
        .flatMap(route -> route.stream().sorted(Comparator.comparing(Share::percent).reversed()))
        .map(share -> version(share.version()))
        .filter(earlier -> !earlier.equals(version) && !others.contains(earlier))
        .findFirst();
  }

  Routing shadow(String version, boolean isOn) {
    requireDeployed(version);
    requireNoEvents(version);
    List<String> others = without(shadows, version);
    return new Routing(name, deployed, shares, before, isOn ? append(others, version) : others);
  }

  Routing retire(String version) {
    requireDeployed(version);
    requireNoEvents(version);
    List<List<Share>> stillPossible =
        before.stream().filter(route -> !versions(route).contains(version)).toList();
    List<ModelVersion> others =
        deployed.stream().filter(other -> !other.version().equals(version)).toList();
    return new Routing(name, others, shares, stillPossible, without(shadows, version));
  }

  /** What its versions do: those with shares answer, then come the shadows; none without events. */
  public List<Role> roles() {
    if (shares.isEmpty()) {
      return List.of();
    }
    Stream<Role> answering = shares.stream().map(share -> Role.answering(version(share.version())));
    Stream<Role> beside = shadows.stream().map(shadow -> Role.beside(version(shadow)));
    return Stream.concat(answering, beside).toList();
  }

  /** The deployed version of that name. */
  public ModelVersion version(String version) {
    return deployed.stream()
        .filter(known -> known.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "version '"
                        + version
                        + "': expected one of those deployed, found "
                        + deployed.stream().map(ModelVersion::version).toList()));
  }

  /** {@code v1 90 %, v2 10 %}. */
  public String tellShares() {
    return shares.isEmpty()
        ? "no version"
        : shares.stream().map(Share::toString).collect(Collectors.joining(", "));
  }

  private Routing share(List<Share> next) {
    if (next.equals(shares)) {
      return this;
    }
    List<List<Share>> history = new ArrayList<>(before);
    if (!shares.isEmpty()) {
      history.add(0, shares);
    }
    List<List<Share>> kept = history.subList(0, Math.min(REMEMBERED, history.size()));
    Set<String> gone = namedBy(shares, before);
    List<String> left = without(next);
    gone.removeAll(namedBy(next, kept));
    gone.removeAll(left);
    List<ModelVersion> staying =
        deployed.stream().filter(version -> !gone.contains(version.version())).toList();
    return new Routing(name, staying, next, kept, left);
  }

  private Routing with(ModelVersion version) {
    return new Routing(name, append(deployed, version), shares, before, shadows);
  }

  /** A version keeps its bytes for as long as it is deployed: its name stands for them. */
  private Routing known(ModelVersion version) {
    ModelVersion found = version(version.version());
    if (!found.equals(version)) {
      throw new ModelException(
          "version '"
              + version.version()
              + "': expected the SHA-256 that it is deployed with, "
              + found.hash()
              + ", found "
              + version.hash());
    }
    return this;
  }

  private boolean isDeployed(String version) {
    return deployed.stream().anyMatch(known -> known.version().equals(version));
  }

  private void requireDeployed(String version) {
    version(version);
  }

  private void requireNoEvents(String version) {
    if (versions(shares).contains(version)) {
      throw new ModelException(
          "version '" + version + "': expected one without events, found " + tellShares());
    }
  }

  /** The shadows that remain when these get events: nobody scores an event twice. */
  private List<String> without(List<Share> answering) {
    Set<String> versions = versions(answering);
    return shadows.stream().filter(shadow -> !versions.contains(shadow)).toList();
  }

  private static Set<String> namedBy(List<Share> shares, List<List<Share>> before) {
    Set<String> named = versions(shares);
    before.forEach(route -> named.addAll(versions(route)));
    return named;
  }

  private static Set<String> versions(List<Share> shares) {
    Set<String> versions = new HashSet<>();
    shares.forEach(share -> versions.add(share.version()));
    return versions;
  }

  private static List<String> without(List<String> all, String one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }

  private static <V> List<V> append(List<V> all, V last) {
    return Stream.concat(all.stream(), Stream.of(last)).toList();
  }
}
