package org.charm4j.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.Controller;

/**
 * Finds what charms did wrong in a world and its journal. It changes nothing, and gives no verdict
 * on what a test itself did: on applications that it plays, or with {@code juju exec}.
 *
 * <pre>{@code
 * List<Found> found = Audit.byDefault().of(controller);
 * }</pre>
 *
 * <p>Let the controller settle first: a hook that is due is one that nobody has seen fail. An audit
 * sees as far as the journal reaches back, see {@code ControllerConfig.withJournalLimit}; a world
 * that was loaded from a file has forgotten what happened before.
 */
public final class Audit {
  private static final List<Check> CHECKS =
      List.of(
          new UnitsInError(),
          new Leaks(),
          new ClearTextPasswords(),
          new RefusedCommits(),
          new LostChanges(),
          new LostExpiries(),
          new ObsoleteRevisions(),
          new GrowingRevisions(),
          new GrowingSecrets(),
          new Storms(),
          new Heartbeats(),
          new IgnoredTimers(),
          new StaleReaders(),
          new RemovedInUse(),
          new PutOffExpiries(),
          new EmptyValues(),
          new OrphanedSecrets(),
          new ReplacedSecrets(),
          new UnreadGrants(),
          new SharedIds(),
          new LateGrants(),
          new LeadersOwnSecrets(),
          new ForeignLabels(),
          new FollowerWrites(),
          new EqualWrites(),
          new SupersededContent(),
          new RestoredValues(),
          new OutdatedCopies(),
          new OutdatedContent(),
          new EndlessDeferrals(),
          new ContentInArguments());

  private final Set<Finding> wanted;
  private final Map<Finding, String> accepted;
  private final Set<String> mayFail;
  private final List<Controller> others;

  private Audit(
      Set<Finding> wanted,
      Map<Finding, String> accepted,
      Set<String> mayFail,
      List<Controller> others) {
    this.wanted = wanted;
    this.accepted = accepted;
    this.mayFail = mayFail;
    this.others = others;
  }

  /** Returns an audit that looks for all that is on by default. */
  public static Audit byDefault() {
    return new Audit(
        Finding.byDefault(), new EnumMap<>(Finding.class), Collections.emptySet(), List.of());
  }

  /** Returns an audit that looks for {@code finding}, too. */
  public Audit with(Finding finding) {
    EnumSet<Finding> more = EnumSet.of(finding);
    more.addAll(wanted);
    return new Audit(more, accepted, mayFail, others);
  }

  /**
   * Returns an audit that lets a finding pass.
   *
   * @param reason why that is as it should be
   * @throws IllegalArgumentException if the reason is blank
   */
  public Audit accepting(Finding finding, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "say why " + finding.text() + " is as it should be: the reason is empty");
    }
    EnumMap<Finding, String> more = new EnumMap<>(Finding.class);
    more.putAll(accepted);
    more.put(finding, reason);
    return new Audit(wanted, more, mayFail, others);
  }

  /** Returns an audit that says nothing of failed hooks of these units. */
  public Audit withUnitsThatMayFail(Collection<String> units) {
    return new Audit(wanted, accepted, Collections.unmodifiableSet(new TreeSet<>(units)), others);
  }

  /**
   * Returns an audit that knows the secrets of other models, too, and finds their values where a
   * charm has carried them over.
   */
  public Audit alsoKnowing(Collection<Controller> models) {
    return new Audit(wanted, accepted, mayFail, List.copyOf(models));
  }

  /** Returns what is accepted, with the reason. */
  public Map<Finding, String> accepted() {
    return Collections.unmodifiableMap(accepted);
  }

  /** Returns what is wrong and not accepted, in the order of {@link Finding}; none is well. */
  public List<Found> of(Controller juju) {
    CaseFile file = new CaseFile(juju, mayFail, others);
    List<Found> found = new ArrayList<>();
    for (Check check : CHECKS) {
      check.look(file, found);
    }
    found.removeIf(one -> !wanted.contains(one.finding()) || accepted.containsKey(one.finding()));
    found.sort(Comparator.comparing(Found::finding));
    return Collections.unmodifiableList(found);
  }
}
