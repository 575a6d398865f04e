package org.charm4j.cli.command;

import java.time.Duration;
import java.time.Instant;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoDuration;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-operation}: one operation with its tasks. */
final class ShowOperationCommand extends ModelCommand {
  @Mixin Output output = new Output("yaml", "json", "smart");

  @Option(names = "--wait")
  @Nullable String wait;

  @Option(names = "--watch", description = Flags.REFUSED)
  boolean watch;

  @Option(names = "--utc")
  boolean utc;

  private Duration patience = Duration.ZERO;

  @Override
  void check() {
    if (watch && wait != null) {
      throw RefusedException.usage("specify either --watch or --wait but not both");
    }
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no operation ID specified");
    }
    requireAtMost(1);
    if (wait != null) {
      Duration given = GoDuration.parse(wait);
      if (given == null || given.isNegative()) {
        throw GoFlags.invalid(wait, "--wait", "time: invalid duration " + GoText.quote(wait));
      }
      patience = given;
    }
    refuseFlag(watch, "show-operation", "--watch", "use --wait");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    looking(target);
    Integer number = GoText.parseDecimal(arguments.get(0));
    OperationNotes operation = number == null ? null : OperationNotes.of(target).get(number);
    if (number == null || operation == null) {
      throw RefusedException.failed("operation " + GoText.quote(arguments.get(0)) + " not found");
    }
    if (!call.canWaitLater()) {
      await(call.session(), target, number);
    }
    OperationNotes now = OperationNotes.of(target).get(number);
    Fields answer = new OperationText(now == null ? operation : now).all();
    output.print(call, answer, () -> Answers.yaml(answer));
  }

  /** Lets virtual time pass until all tasks have ended, or the wait is over. */
  private void await(Session session, JujuModel target, int number) {
    Instant end = session.now().plus(patience);
    while (isRunning(target, number) && session.now().isBefore(end)) {
      Instant next = target.controller().nextTimer();
      session.advanceTo(next == null || next.isAfter(end) ? end : next);
    }
  }

  private static boolean isRunning(JujuModel target, int number) {
    OperationNotes operation = OperationNotes.of(target).get(number);
    return operation != null && operation.tasks().stream().anyMatch(task -> task.ended() == null);
  }
}
