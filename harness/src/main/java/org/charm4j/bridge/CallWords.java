package org.charm4j.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/**
 * What a hook command's executable sends: the token, the hook's context id, the command's name, the
 * caller's directory, the number of arguments, and the arguments, each ended by a NUL.
 *
 * <p>Arguments are bytes, and Juju takes any. Here they are text, but for the values of a secret,
 * which stay bytes: {@code key=value} then becomes {@code key#file=…} of an attachment.
 *
 * @param refusal why the call cannot be understood, or null
 */
record CallWords(
    String context,
    String name,
    Path directory,
    List<String> args,
    Map<String, byte[]> attachments,
    @Nullable HookCommandResult refusal) {

  private static final Set<String> TAKE_SECRETS = Set.of("secret-add", "secret-set");

  /** Reads the first word. */
  static String token(InputStream in) throws IOException {
    return Wire.word(in, Wire.SHORT);
  }

  /** Reads the other words. */
  static CallWords read(InputStream in) throws IOException {
    String context = Wire.word(in, Wire.LIMIT);
    String name = Wire.word(in, Wire.LIMIT);
    Path directory = Path.of(Wire.word(in, Wire.LIMIT));
    int count = Wire.number(in);
    List<String> args = new ArrayList<>();
    Map<String, byte[]> attachments = new TreeMap<>();
    HookCommandResult refusal = null;
    int room = Wire.LIMIT;
    for (int at = 0; at < count; at++) {
      byte[] arg = Wire.bytes(in, room, 0);
      room -= arg.length;
      String taken = Wire.isText(arg) ? Wire.text(arg) : secretValue(name, arg, attachments);
      if (taken == null) {
        refusal =
            HookCommandResult.error(
                2,
                "argument " + (at + 1) + " is not UTF-8, which Charm4J needs of all but secrets");
      } else {
        args.add(taken);
      }
    }
    return new CallWords(
        context, name, directory, Collections.unmodifiableList(args), attachments, refusal);
  }

  /** Returns the argument by which bytes that are no text get through, or null if they cannot. */
  private static @Nullable String secretValue(
      String name, byte[] arg, Map<String, byte[]> attachments) {
    int equals = 0;
    while (equals < arg.length && arg[equals] != '=') {
      equals++;
    }
    byte[] key = Arrays.copyOf(arg, equals);
    if (!TAKE_SECRETS.contains(name)
        || equals == arg.length
        || !Wire.isText(key)
        || Wire.text(key).indexOf('#') >= 0
        || Wire.text(key).startsWith("-")) {
      return null;
    }
    String attachment = "bytes of argument " + attachments.size();
    attachments.put(attachment, Arrays.copyOfRange(arg, equals + 1, arg.length));
    return Wire.text(key) + "#file=" + attachment;
  }

  /** Returns the call; {@code stdin} is UTF-8, or null. */
  HookCommand command(byte @Nullable [] stdin) {
    return new HookCommand(
        name, args, stdin == null ? null : Wire.text(stdin), attachments, directory);
  }

  /** Returns the name only: arguments may be secret. */
  @Override
  public String toString() {
    return "call of " + name;
  }
}
