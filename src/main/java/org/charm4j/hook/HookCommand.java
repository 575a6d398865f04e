package org.charm4j.hook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a hook command, as a charm would type it in a shell, such as {@code relation-set
 * --app user=admin}.
 *
 * <p>Secret content must not stand in the arguments of a process, where every user of the machine
 * can read it. So the libraries for charms write it to private files first. {@code attachments} are
 * those files: an argument names one by its key. A runner that starts processes writes it to a
 * private file for the time of the call. The simulator reads it from memory.
 *
 * @param name the command, for example {@code secret-add}
 * @param args the arguments after the name, in order
 * @param stdin the text on standard input, or null for none
 * @param attachments contents of the files that {@code args} name, by the name used there
 * @param directory the directory of the caller, where other files that {@code args} name are looked
 *     up; null for the directory of the hook
 */
public record HookCommand(
    String name,
    List<String> args,
    @Nullable String stdin,
    Map<String, byte[]> attachments,
    @Nullable Path directory) {

  /** Checks the parts; the lists are taken as they are and must not be changed afterwards. */
  public HookCommand {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(args, "args");
    Objects.requireNonNull(attachments, "attachments");
  }

  /** Makes a command of a caller in the directory of the hook. */
  public HookCommand(
      String name, List<String> args, @Nullable String stdin, Map<String, byte[]> attachments) {
    this(name, args, stdin, attachments, null);
  }

  /** Returns the command {@code name} with {@code args}, nothing on standard input, no files. */
  public static HookCommand of(String name, String... args) {
    return new HookCommand(name, List.of(args), null, Map.of());
  }

  /** Returns the command {@code name} with {@code args}, nothing on standard input, no files. */
  public static HookCommand of(String name, List<String> args) {
    return new HookCommand(name, args, null, Map.of());
  }

  /** Returns this command with {@code text} on its standard input. */
  public HookCommand withStdin(String text) {
    return new HookCommand(name, args, text, attachments, directory);
  }

  /** Returns this command with another directory of the caller. */
  public HookCommand in(Path where) {
    return new HookCommand(name, args, stdin, attachments, where);
  }

  /**
   * Returns the command line. Everything that may be secret is masked: standard input, and the
   * values of {@code key=value} arguments of commands that write.
   */
  @Override
  public String toString() {
    List<String> shown = new ArrayList<>();
    shown.add(name);
    for (String arg : args) {
      int equals = arg.startsWith("-") ? -1 : arg.indexOf('=');
      shown.add(equals > 0 ? arg.substring(0, equals + 1) + "***" : arg);
    }
    return String.join(" ", shown) + (stdin == null ? "" : " <stdin");
  }
}
