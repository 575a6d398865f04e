package org.charm4j.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.Trouble;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.judge.Picture;
import org.charm4j.judge.Timeline;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoDuration;
import org.charm4j.sim.command.PersonFiles;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.NeverSettlesException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju sim …}: what a simulator can do and Juju cannot. These command lines are ours. */
@Command(
    name = "juju sim",
    description = "What a simulator can do and Juju cannot.",
    synopsisSubcommandLabel = "COMMAND")
final class SimVerbs {
  @SuppressWarnings("UnusedVariable") // picocli sees to it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  private final StandInLoop loop;
  private final Supplier<JujuSession> session;

  private final TreeMap<String, SessionSnapshot> snapshots = new TreeMap<>();
  private Path directory = Path.of("/");
  private PrintWriter out = new PrintWriter(new StringWriter());

  /** Makes the verbs of a session, which may be a picture of the one in the loop. */
  SimVerbs(StandInLoop loop, Supplier<JujuSession> session) {
    this.loop = loop;
    this.session = session;
  }

  /** Runs one command; the words before and after {@code sim} are its flags and arguments. */
  CliResult run(StandInCall call) {
    List<String> words = call.request().argv();
    List<String> rest = words.subList(words.indexOf("sim") + 1, words.size());
    if (rest.isEmpty() || !rest.get(0).equals("help")) {
      return run(call, rest);
    }
    List<String> asked = new ArrayList<>(rest.subList(1, rest.size()));
    asked.add("--help");
    return run(call, asked);
  }

  CliResult help(StandInCall call) {
    return run(call, List.of("--help"));
  }

  private CliResult run(StandInCall call, List<String> rest) {
    StringWriter stdout = new StringWriter();
    StringWriter stderr = new StringWriter();
    out = new PrintWriter(stdout);
    directory = call.request().directory();
    CommandLine line = new CommandLine(this);
    line.setOut(out).setErr(new PrintWriter(stderr));
    line.setExecutionExceptionHandler(SimVerbs::refusal);
    if (rest.isEmpty()) {
      line.usage(line.getErr());
      return new CliResult(2, "", stderr.toString());
    }
    int exitCode = line.execute(rest.toArray(new String[0]));
    out.flush();
    line.getErr().flush();
    return new CliResult(exitCode, stdout.toString(), stderr.toString());
  }

  /** What somebody asked for wrongly is told; a mistake of our own goes on as what it is. */
  private static int refusal(Exception e, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (e instanceof RefusedException
        || e instanceof NeverSettlesException
        || e instanceof Lookout.Stop) {
      line.getErr().println("ERROR " + e.getMessage());
      return 1;
    }
    throw e;
  }

  /** Tells the person what our own API says of the words that they gave. */
  private static <T> T asked(Supplier<T> api) {
    try {
      return api.get();
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      throw RefusedException.failed(String.valueOf(wrong.getMessage()));
    }
  }

  private JujuSession session() {
    return session.get();
  }

  @Command(description = "Lets virtual time pass, and runs hooks when they are due.")
  void advance(
      @Parameters(
              paramLabel = "TIME",
              description = {"How long: 90s, 24h or 7d;", "or until when: 2026-03-01T00:00:00Z."})
          String time) {
    Instant target = timeOf(time);
    session().advanceTo(target);
    out.println(session().now());
  }

  private Instant timeOf(String text) {
    Duration days =
        text.matches("\\d{1,6}d")
            ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
            : GoDuration.parse(text);
    Instant target;
    if (days != null) {
      target = session().now().plus(days);
    } else {
      try {
        target = Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw RefusedException.failed(
            "\"" + text + "\" is no time; write 90s, 24h, 7d or 2026-03-01T00:00:00Z");
      }
    }
    if (target.isBefore(session().now())) {
      throw RefusedException.failed(
          "it is "
              + session().now()
              + " already, and time does not go back; restore a snapshot instead");
    }
    return target;
  }

  @Command(description = "Prints the virtual time.")
  void now() {
    out.println(session().now());
  }

  @Command(description = "Runs all due hooks, and prints how many ran.")
  void settle() {
    out.println(session().settle());
  }

  @Command(description = "Shows what has happened in a model.")
  void journal(
      @Option(
              names = {"-m", "--model"},
              description = "The model, if not the current one.")
          @Nullable String model,
      @Option(
              names = {"-u", "--unit"},
              description = "Only what happened on this unit.")
          @Nullable String unit,
      @Option(
              names = {"-n", "--limit"},
              defaultValue = "1000000000",
              description = "Only this many of the last entries.")
          int limit) {
    List<JournalEntry> entries = modelOf(model).journal();
    List<JournalEntry> wanted =
        entries.stream().filter(entry -> unit == null || unit.equals(entry.unit())).toList();
    wanted.subList(Math.max(0, wanted.size() - limit), wanted.size()).forEach(out::println);
  }

  @Command(description = "Draws what has happened in a model, as a page for a browser.")
  void trace(
      @Option(
              names = {"-m", "--model"},
              description = "The model, if not the current one.")
          @Nullable String model,
      @Parameters(paramLabel = "FILE", description = "Such as trace.html.") String file) {
    Controller drawn = modelOf(model);
    Path picture = directory.resolve(file);
    try {
      PersonFiles.requireReplaceable(picture);
    } catch (IOException e) {
      throw RefusedException.failed("cannot draw in " + file + ": " + Trouble.of(e));
    }
    Picture.write(drawn, drawn.config().modelName(), picture);
  }

  @Command(
      description = "Says what the charms of all models did wrong; the exit code is 1 if they did.",
      footer = "harness/docs/judging.md lists the findings.")
  int judge(
      @Option(
              names = {"-m", "--model"},
              description = "Only this model.")
          @Nullable String model,
      @Option(
              names = "--accept",
              paramLabel = "FINDING=REASON",
              description = "Lets a finding pass, such as leak=\"get-password shows it\".")
          @Nullable Map<String, String> accepted,
      @Option(
              names = "--look-for",
              paramLabel = "FINDING",
              description = "Looks for a finding, too, that is off by default.")
          @Nullable List<String> more) {
    session().settle();
    List<Controller> all = new ArrayList<>();
    session().models().stream()
        .filter(one -> !one.isController())
        .forEach(one -> all.add(one.controller()));
    Judging judging =
        asked(
            () ->
                new Judging(
                    accepted == null ? Map.of() : accepted, more == null ? List.of() : more, all));
    (model == null ? all : List.of(modelOf(model))).forEach(judging::look);
    judging.lines().forEach(out::println);
    return judging.isClean() ? 0 : 1;
  }

  @Command(description = "Shows what has happened in a model, month by month.")
  void timeline(
      @Option(
              names = {"-m", "--model"},
              description = "The model, if not the current one.")
          @Nullable String model,
      @Option(names = "--color", description = "With colours, for a terminal.") boolean coloured) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(text, true, StandardCharsets.UTF_8);
    Timeline.to(to, modelOf(model), coloured).finish();
    out.print(text.toString(StandardCharsets.UTF_8));
  }

  private Controller modelOf(@Nullable String name) {
    JujuModel model =
        name == null ? session().currentModel() : session().model(name.replaceFirst("^.*[:/]", ""));
    if (model == null) {
      throw RefusedException.failed(
          name == null
              ? "no model is the current one; add one with: juju add-model, or name it with -m"
              : "there is no model " + name);
    }
    return model.controller();
  }

  @Command(description = "Keeps all models as they are now, under a name.")
  void snapshot(@Parameters(paramLabel = "NAME") String name) {
    snapshots.put(name, session().snapshot());
  }

  @Command(description = "Goes back to a snapshot. Files of charms stay as they are.")
  void restore(@Parameters(paramLabel = "NAME") String name) {
    SessionSnapshot snapshot = snapshots.get(name);
    if (snapshot == null) {
      throw RefusedException.failed(
          "there is no snapshot " + name + "; there are: " + snapshots.keySet());
    }
    session().restore(snapshot);
  }

  @Command(description = "Sets the seed of ids and UUIDs, before the first model.")
  void seed(@Parameters(paramLabel = "NUMBER") long seed) {
    requireNoModels("made with seed " + session().config().models().seed());
    loop.beginAnew(models -> models.withSeed(seed));
  }

  @Command(
      description = "Says when virtual time begins, before the first model; else at the present.")
  void start(
      @Parameters(paramLabel = "INSTANT", description = "Such as 2026-03-01T00:00:00Z, or now.")
          String instant) {
    Instant start = asked(() -> StandInClock.start(instant));
    requireNoModels("and time has begun at " + session().config().models().start());
    loop.beginAnew(models -> models.withStart(start));
  }

  @Command(
      description = "Says which release of Juju the controller is, or makes it another one.",
      footer = "Another release is taken before the first model only.")
  void juju(
      @Parameters(
              paramLabel = "RELEASE",
              arity = "0..1",
              description = "Such as 3.6.9 or 4.1; 3.6 is the newest 3.6 that is known.")
          @Nullable String release) {
    if (release == null) {
      out.println(session().juju());
      return;
    }
    requireNoModels("of Juju " + session().juju());
    loop.beginAnew(models -> asked(() -> models.withJuju(release)));
  }

  private void requireNoModels(String how) {
    if (session().models().size() > 1) {
      throw RefusedException.failed(
          "there are models already, "
              + how
              + "; end the controller first: juju kill-controller --no-prompt "
              + session().config().controllerName());
    }
  }

  @Command(
      name = "real-time",
      description = "Lets virtual time pass like real time (on), or stand still (off).")
  void realTime(@Parameters(paramLabel = "on|off") String wanted) {
    switch (wanted) {
      case "on" -> loop.setRealTime(true);
      case "off" -> loop.setRealTime(false);
      default -> throw RefusedException.failed("real-time must be on or off, not " + wanted);
    }
  }

  @Command(
      name = "fake-time",
      description = {
        "Lets hooks and actions of charms that are programs see virtual time (on),",
        "or the machine's (off). It takes libfaketime."
      })
  void fakeTime(@Parameters(paramLabel = "on|off") String wanted) {
    switch (wanted) {
      case "on" -> asked(() -> fakeTime(true));
      case "off" -> asked(() -> fakeTime(false));
      default -> throw RefusedException.failed("fake-time must be on or off, not " + wanted);
    }
  }

  private boolean fakeTime(boolean on) {
    loop.fakeTime(on);
    return on;
  }

  private Path written(Path file) {
    SavedState.write(session().snapshot(), file);
    return file;
  }

  @Command(description = "Saves all models in a YAML file, which holds the contents of secrets.")
  void save(@Parameters(paramLabel = "FILE") String file) {
    asked(() -> written(directory.resolve(file)));
  }

  @Command(description = "Loads the models of a saved file.")
  void load(@Parameters(paramLabel = "FILE") String file) {
    session().restore(asked(() -> SavedState.read(directory.resolve(file), loop.charms())));
  }
}
