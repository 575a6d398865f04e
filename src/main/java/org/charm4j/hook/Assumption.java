package org.charm4j.hook;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a charm assumes of the model that it is deployed into: an entry of {@code assumes} in its
 * metadata. Juju deploys the charm only where every entry holds.
 */
public sealed interface Assumption {

  /**
   * A feature that the model has to have, such as {@code juju} or {@code k8s-api}.
   *
   * @param name the feature's name
   * @param bound {@code >=} or {@code <}, or null for any version
   * @param version the version that the bound is about, or null if there is none
   */
  record Feature(String name, @Nullable String bound, @Nullable JujuVersion version)
      implements Assumption {
    /** Checks the parts. */
    public Feature {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * At least one of several has to hold.
   *
   * @param of the alternatives; without any it holds
   */
  record AnyOf(List<Assumption> of) implements Assumption {
    /** Copies the list. */
    public AnyOf {
      of = List.copyOf(of);
    }
  }

  /**
   * All of several have to hold.
   *
   * @param of the parts
   */
  record AllOf(List<Assumption> of) implements Assumption {
    /** Copies the list. */
    public AllOf {
      of = List.copyOf(of);
    }
  }
}
