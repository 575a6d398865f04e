package org.charm4j.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code juju help}, {@code juju --help} and {@code juju COMMAND --help}: which commands and flags
 * there are here, and what a command does, in our own words. Juju's texts are not repeated.
 */
public final class HelpCommand extends JujuCommand {
  private static final int WIDTH = 80;

  @Override
  void check() {
    requireAtMost(1);
  }

  @Override
  void run(Call call) {
    call.print(arguments.isEmpty() ? general() : of(arguments.get(0)));
  }

  /** Returns the names of all commands. */
  public static String general() {
    StringBuilder text =
        new StringBuilder(
            """
            A Juju in memory, in virtual time (Charm4J). Usage: juju COMMAND [flags] [arguments]

            These commands of Juju work; the others fail by name and say why:

            """);
    StringBuilder line = new StringBuilder();
    for (String name : CommandTable.modelled()) {
      if (line.length() + name.length() + 2 > WIDTH) {
        text.append(line).append('\n');
        line.setLength(0);
      }
      line.append("  ").append(name);
    }
    return text.append(line).append("\n\nFor the flags of one: juju help COMMAND\n").toString();
  }

  /** Returns what one command does, and its flags. */
  public static String of(String name) {
    CommandLine command = new CommandLine(CommandTable.find(name));
    List<OptionSpec> global = new CommandLine(new GlobalFlags()).getCommandSpec().options();
    TreeMap<String, String> flags = new TreeMap<>();
    List<String> everywhere = new ArrayList<>();
    for (OptionSpec flag : command.getCommandSpec().options()) {
      String names = String.join(", ", flag.names());
      if (global.stream().anyMatch(known -> known.longestName().equals(flag.longestName()))) {
        everywhere.add(names);
      } else {
        boolean isBoolean = flag.type() == boolean.class || flag.type() == Boolean.class;
        flags.put(flag.longestName(), names + (isBoolean ? "" : " VALUE") + remark(flag));
      }
    }
    StringBuilder text = new StringBuilder("juju " + name + " " + purpose(name) + "\n");
    if (!flags.isEmpty()) {
      text.append("\nFlags:\n\n");
      flags.values().forEach(flag -> text.append("  ").append(flag).append('\n'));
    }
    return text.append("\nFlags of every command: ")
        .append(String.join("; ", everywhere))
        .append('\n')
        .toString();
  }

  private static String remark(OptionSpec flag) {
    String[] description = flag.description();
    return description.length == 0 ? "" : "  (" + String.join(" ", description) + ")";
  }

  /** Returns what a command does, in words that go on from its name. */
  static String purpose(String name) {
    Properties texts = new Properties();
    try (InputStream file =
        Objects.requireNonNull(HelpCommand.class.getResourceAsStream("help.properties"))) {
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the texts of juju help", e);
    }
    String text = texts.getProperty(name.replaceFirst("^list-(?!commands)", ""));
    if (text == null) {
      throw new AssertionError("there is no help for " + name);
    }
    return text;
  }
}
