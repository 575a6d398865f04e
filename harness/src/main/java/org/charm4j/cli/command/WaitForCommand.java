package org.charm4j.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoDuration;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code juju wait-for}: lets time pass until an application, a unit, a machine or the model is as
 * a query says. Nobody else can do anything meanwhile in virtual time, so that only hooks
 * and time bring it about.
 */
final class WaitForCommand extends JujuCommand {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "application", "life==\"alive\" && status==\"active\"",
          "unit", "life==\"alive\" && workload-status==\"active\"",
          "machine", "life==\"alive\" && status==\"started\"",
          "model", "life==\"alive\" && status==\"available\"");
  private static final List<String> KINDS = List.of("application", "machine", "model", "unit");

  @Option(names = {"-m", "--model"})
  @Nullable String model;

  @Option(names = "--query")
  @Nullable String query;

  @Option(names = "--timeout")
  @Nullable String timeout;

  @Option(names = "--summary")
  boolean summary = true;

  private Duration patience = Duration.ofMinutes(10);
  private String kind = "";
  private String name = "";
  private Query wanted = Query.of("true");

  @Override
  void checkRelease(Call call) {
    if (VersionChange.NEW_COMMAND_LINE.isIn(call.session().juju())) {
      throw RefusedException.usage(
          "juju: \"wait-for\" is not a juju command. See \"juju --help\".");
    }
  }

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no kind of thing to wait for specified; there are: " + KINDS);
    }
    kind = arguments.get(0);
    if (!KINDS.contains(kind)) {
      throw RefusedException.usage(
          "juju wait-for: " + GoText.quote(kind) + " is not one of " + KINDS);
    }
    if (arguments.size() < 2) {
      throw RefusedException.usage(kind + " name must be supplied when using wait-for");
    }
    requireAtMost(2);
    name = arguments.get(1);
    Duration given = timeout == null ? patience : GoDuration.parse(timeout);
    if (given == null || given.isNegative()) {
      throw GoFlags.invalid(
          String.valueOf(timeout),
          "--timeout",
          "time: invalid duration " + GoText.quote(String.valueOf(timeout)));
    }
    patience = given;
    wanted = Query.of(query == null ? DEFAULTS.getOrDefault(kind, "true") : query);
  }

  @Override
  void run(Call call) {
    JujuModel target = kind.equals("model") ? call.named(name) : call.model(model);
    call.require(target, UserAccess.READ);
    Watched seen = new Watched(target);
    Runnable end =
        () -> {
          if (!seen.isReached()) {
            throw RefusedException.failed(lateWords());
          }
          report(call, seen.last);
        };
    if (call.canWaitLater()) {
      call.waitLater(new PendingTasks(() -> !seen.isReached(), this::lateWords, patience, end));
      return;
    }
    await(call.session(), target.controller(), seen);
    end.run();
  }

  private void await(Session session, Controller controller, Watched seen) {
    Instant end = session.now().plus(patience);
    seen.look(); // What is there now may be gone once the hooks that are due have run.
    session.settle();
    while (!seen.isReached() && session.now().isBefore(end)) {
      Instant next = controller.nextTimer();
      session.advanceTo(next == null || next.isAfter(end) ? end : next);
    }
  }

  private String lateWords() {
    return "timed out waiting for " + GoText.quote(name) + " to reach goal state";
  }

  private void report(Call call, @Nullable SortedMap<String, Object> last) {
    if (!summary) {
      return;
    }
    String what =
        (kind.equals("unit") || kind.equals("machine")
                ? kind
                : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1))
            + " "
            + GoText.quote(name);
    String life = last == null ? "dead" : String.valueOf(last.get("life"));
    call.info(
        what
            + switch (life) {
              case "dead" -> " has been removed";
              case "dying" -> " is being removed";
              default -> " is running";
            });
  }

  /** What is waited for, each time that somebody looks. */
  private final class Watched {
    private final JujuModel target;
    private @Nullable SortedMap<String, Object> last;

    Watched(JujuModel target) {
      this.target = target;
    }

    /** What was there once and is gone is dead; what never was there is waited for. */
    void look() {
      SortedMap<String, Object> now = WaitForFields.of(target, kind, name);
      if (now == null && last != null) {
        last.put("life", "dead");
      } else {
        last = now;
      }
    }

    boolean isReached() {
      look();
      SortedMap<String, Object> fields = last;
      return fields != null && wanted.isTrue(fields);
    }
  }
}
