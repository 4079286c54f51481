package dev.millrace.operator;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Shares a model's events out among its versions, by their keys.
 *
 * <p>A key falls into one of 100 buckets, and the shares take buckets in their order, the first
 * from the first bucket on. So the same key meets the same version, and the first version and the
 * last one keep the keys that they have while their shares grow.
 *
 * @param shares of whom how much, 100 percent in all
 */
public record Route(String name, List<Share> shares) implements ModelCommand {
  private static final long serialVersionUID = 1L;
  private static final int ALL = 100;

  /** How much of a model's events a version gets. */
  public record Share(String version, int percent) implements Serializable {
    public Share {
      Objects.requireNonNull(version, "version");
      if (percent < 1 || percent > ALL) {
        throw new IllegalArgumentException(
            "share of " + version + ": expected 1 to 100 percent, found " + percent);
      }
    }

    /** {@code v2 10 %}. */
    @Override
    public String toString() {
      return version + " " + percent + " %";
    }
  }

  public Route {
    Objects.requireNonNull(name, "name");
    shares = List.copyOf(shares);
    int sum = shares.stream().mapToInt(Share::percent).sum();
    if (sum != ALL) {
      throw new IllegalArgumentException("expected shares of 100 percent in all, found " + shares);
    }
    Set<String> versions = new HashSet<>();
    for (Share share : shares) {
      if (!versions.add(share.version())) {
        throw new IllegalArgumentException("expected a share a version, found " + shares);
      }
    }
  }

  /** Everything to one version. */
  public static Route all(String name, String version) {
    return new Route(name, List.of(new Share(version, ALL)));
  }
}
