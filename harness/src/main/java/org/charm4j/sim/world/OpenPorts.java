package org.charm4j.sim.world;

import java.util.Collection;
import org.charm4j.sim.words.PortRange;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The ports that a unit has opened, and for which of its endpoints. As on Juju, a range that is
 * open for all endpoints is not listed for single ones.
 *
 * @param ranges the endpoints by range; {@link #ALL} alone stands for all of them
 */
public record OpenPorts(TreePMap<PortRange, TreePSet<String>> ranges) {
  public static final String ALL = "";
  static final OpenPorts NONE = new OpenPorts(TreePMap.empty());

  public OpenPorts open(PortRange range, String endpoint) {
    TreePSet<String> open = ranges.get(range);
    if (endpoint.equals(ALL) || open == null) {
      return with(range, TreePSet.singleton(endpoint));
    }
    return open.contains(ALL) ? this : with(range, open.plus(endpoint));
  }

  /**
   * Closes a range; one that is open for all endpoints stays open for the others of {@code known}.
   */
  public OpenPorts close(PortRange range, String endpoint, Collection<String> known) {
    TreePSet<String> open = ranges.get(range);
    if (open == null) {
      return this;
    }
    if (endpoint.equals(ALL)) {
      return with(range, TreePSet.empty());
    }
    TreePSet<String> before = open.contains(ALL) ? TreePSet.from(known) : open;
    return with(range, before.minus(endpoint));
  }

  private OpenPorts with(PortRange range, TreePSet<String> endpoints) {
    return new OpenPorts(endpoints.isEmpty() ? ranges.minus(range) : ranges.plus(range, endpoints));
  }
}
