package org.charm4j.sim.world;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * An application.
 *
 * @param name the name
 * @param charm its charm
 * @param charmRevision 0 for the first charm, one more with each refresh
 * @param earlierCharms the charms before it, by revision; a unit keeps one until it is upgraded
 * @param life whether it is being removed
 * @param settings the options set explicitly, by name (H-815)
 * @param trust whether it may use the cloud's credentials (H-816)
 * @param leader the leading unit, or null (H-030)
 * @param status what the leader set for the application, or null (H-902)
 * @param leaderSettings what leader-set has set, for all units of the application (H-543)
 * @param units the units by number
 * @param relations the numbers of its relations
 * @param resources the files it was given
 */
@RecordBuilder
public record ApplicationState(
    String name,
    CharmSpec charm,
    int charmRevision,
    IntTreePMap<CharmSpec> earlierCharms,
    Life life,
    TreePMap<String, Object> settings,
    boolean trust,
    @Nullable String leader,
    @Nullable StatusValue status,
    TreePMap<String, String> leaderSettings,
    IntTreePMap<String> units,
    TreePSet<Integer> relations,
    AttachedResources resources)
    implements ApplicationStateBuilder.With {

  /** Returns whether its units come to be beside those of other applications (H-004). */
  public boolean isSubordinate() {
    return charm.metadata().subordinate();
  }

  public boolean isLedBy(String unit) {
    return unit.equals(leader);
  }

  /** Returns the charm of a unit that runs {@code revision}. */
  CharmSpec charmAt(int revision) {
    CharmSpec earlier = revision == charmRevision ? charm : earlierCharms.get(revision);
    if (earlier == null) {
      throw new AssertionError(name + " never had a charm of revision " + revision);
    }
    return earlier;
  }

  ApplicationState withCharm(CharmSpec newCharm, int revision) {
    return with()
        .charm(newCharm)
        .charmRevision(revision)
        .earlierCharms(earlierCharms.plus(charmRevision, charm))
        .build();
  }

  ApplicationState withSettings(TreePMap<String, Object> newSettings, boolean newTrust) {
    return with().settings(newSettings).trust(newTrust).build();
  }
}
