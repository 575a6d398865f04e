package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Frame;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.HookRun;
import org.jspecify.annotations.Nullable;

/**
 * Says to the author of a test what Juju does not say to a charm: who was refused, who leads, and
 * which grant is missing. Charms never see it.
 */
final class Denied {
  private final Controller juju;

  Denied(Controller juju) {
    this.juju = juju;
  }

  /** Attaches the hint to what the last run of a unit threw; returns it as it came. */
  <T extends Throwable> T addTo(T thrown, String unit) {
    String hint = hint(unit);
    if (!hint.isEmpty()) {
      thrown.addSuppressed(new Hint(hint));
    }
    return thrown;
  }

  /** Not an error: a line below another one's message. */
  private static final class Hint extends Exception {
    private static final long serialVersionUID = 1L;

    Hint(String text) {
      super(text, null, false, false);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it would print the class's name before it
    public String toString() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Returns what to say about the last refusal in the last run of a unit; empty if there is none.
   */
  String hint(String unit) {
    HookRun run = lastRunOf(unit);
    if (run == null) {
      return "";
    }
    for (int i = run.calls().size() - 1; i >= 0; i--) {
      HookRun.Call call = run.calls().get(i);
      if (call.result().exitCode() != 0) {
        return hint(unit, call);
      }
    }
    return "";
  }

  private @Nullable HookRun lastRunOf(String unit) {
    List<Frame> frames = juju.frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (unit.equals(frames.get(i).entry().unit()) && frames.get(i).run() != null) {
        return frames.get(i).run();
      }
    }
    return null;
  }

  private String hint(String name, HookRun.Call call) {
    String said = call.result().stderr();
    UnitView unit = juju.unit(name);
    if (unit == null) {
      return "";
    }
    if (said.contains("not the leader")) {
      return call.command().name() + ": " + leadership(unit);
    }
    if (said.contains("permission denied") || said.contains("not found")) {
      for (String word : call.command().args()) {
        SecretView secret = secretOf(word);
        if (secret != null) {
          return call.command().name() + ": " + permissions(unit, secret);
        }
      }
      return said.contains("permission denied")
          ? call.command().name() + ": " + leadership(unit)
          : "";
    }
    return "";
  }

  private @Nullable SecretView secretOf(String word) {
    try {
      return juju.secret(SecretUri.parse(word).id());
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  private String leadership(UnitView unit) {
    ApplicationView application = juju.application(unit.application());
    String leader = application == null ? null : application.leader();
    return unit.name().equals(leader)
        ? unit.name() + " leads " + unit.application()
        : unit.name()
            + " does not lead "
            + unit.application()
            + "; "
            + (leader == null ? "nobody does" : leader + " does");
  }

  private String permissions(UnitView unit, SecretView secret) {
    String owner = secret.owner().name();
    String named = secret.uri() + (secret.label().isEmpty() ? "" : " (\"" + secret.label() + "\")");
    if (!secret.isUserSecret() && owner.equals(unit.application())) {
      return named + " is owned by the application " + owner + ", and " + leadership(unit);
    }
    List<String> subjects = new ArrayList<>();
    for (GrantState grant : secret.grants().values()) {
      if (grant.role() == GrantState.Role.VIEW) {
        subjects.add(grant.subject());
      }
    }
    boolean granted = subjects.contains(unit.name()) || subjects.contains(unit.application());
    return granted
        ? unit.name() + " may read " + named + " of " + secret.owner() + ", and not change it"
        : named
            + " of "
            + secret.owner()
            + " is granted to neither "
            + unit.name()
            + " nor "
            + unit.application()
            + "; it is granted to "
            + (subjects.isEmpty() ? "nobody" : String.join(", ", subjects));
  }
}
