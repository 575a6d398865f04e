package org.charm4j.sim.run;

import org.charm4j.hook.SecretUri;
import org.charm4j.sim.world.SecretContent;
import org.jspecify.annotations.Nullable;

/** How a Juju answers a read of what is stored, after what a run has pending is looked at. */
interface StoredReads {

  /** Returns the content of the secret of this URI or label; at least one of them is given. */
  SecretContent read(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek);
}
