package org.charm4j.bridge;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.Trouble;
import org.charm4j.sim.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The process behind {@code harness/bin/juju}: a controller in memory for one user and one
 * directory. It answers commands one after another. It ends when it is told to, or when no command
 * has come for a while. It listens on loopback. Its port, and the token that every command must
 * know, stand in a file that only the user can read.
 */
public final class StandIn {
  private static final Duration IDLE = Duration.ofHours(2);

  /** How long callers have to read that the controller has ended. */
  private static final long LAST_ANSWERS_MILLIS = 5_000;

  private final Path address;
  private final FileChannel lock;
  private final StandInLoop loop;
  private final LoopbackServer server;
  private final String token = Workshop.secret();
  private boolean isHere;

  private StandIn(Path state, FileChannel lock, StandInLoop loop) throws IOException {
    this.address = state.resolve("address");
    this.lock = lock;
    this.loop = loop;
    this.server = new LoopbackServer("charm4j-juju", this::service, System.err::println);
  }

  /**
   * Runs until it is ended.
   *
   * @param args the directory for its address, which only the user can read
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: StandIn <directory>; harness/bin/juju starts it");
    }
    // Standard error of this process is its log.
    System.setErr(
        new PrintStream(
            new BoundedLog(new FileOutputStream(FileDescriptor.err)),
            true,
            StandardCharsets.UTF_8));
    try {
      runIn(Path.of(args[0]));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (UncheckedIOException e) {
      System.err.println(Trouble.of(e));
      System.exit(1);
    } catch (IOException e) {
      System.err.println("the controller cannot run in " + args[0] + ": " + Trouble.of(e));
      System.exit(1);
    } catch (InterruptedException e) {
      System.err.println("the controller was interrupted");
      System.exit(1);
    }
    System.exit(0); // Whatever a thread is still at, nobody waits for it.
  }

  private static void runIn(Path state) throws IOException, InterruptedException {
    PrivateDirectory.require(state, "lock", "address");
    Path file = state.resolve("lock");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() == null) {
        String process = Files.readString(file).strip();
        System.err.println(
            "the controller of "
                + state
                + " runs already, and nobody finds it, because its file"
                + " address is gone; end it with: kill "
                + (process.matches("\\d{1,10}") ? process : "and its process id"));
        return;
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
      new StandIn(state, channel, new StandInLoop(System.getenv(), idle())).run();
    }
  }

  private static String pid() {
    return ProcessHandle.current().pid() + "\n";
  }

  /** Returns how long it waits for a command before it ends. */
  private static Duration idle() {
    String seconds = System.getenv("CHARM4J_IDLE_SECONDS");
    if (seconds != null && !seconds.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "CHARM4J_IDLE_SECONDS must be a number of seconds, not \"" + seconds + "\"");
    }
    return seconds == null ? IDLE : Duration.ofSeconds(Long.parseLong(seconds));
  }

  private void run() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::leave));
    loop.whenEnding(this::leave);
    server.start();
    writeAddress();
    loop.run();
    server.awaitServed(LAST_ANSWERS_MILLIS);
  }

  /**
   * In one step, so that nobody reads half of it; readable by its owner from the start. With the
   * process, because another one may get the port when this one was killed.
   */
  private synchronized void writeAddress() throws IOException {
    Path fresh =
        Files.createTempFile(
            address.getParent(),
            "address",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, written());
      Files.move(fresh, address, StandardCopyOption.ATOMIC_MOVE);
      isHere = true;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** What stands in the file of its address. */
  private String written() {
    return server.port() + "\n" + token + "\n" + pid();
  }

  /**
   * Makes room for the next controller, before anybody is told that this one ends: whoever calls
   * from then on finds no address, and the next controller gets the lock. Once only, because the
   * address that is there later is the other one's.
   */
  private synchronized void leave() {
    if (!isHere) {
      return;
    }
    isHere = false;
    try {
      // The directory may have been removed, and made anew by another controller.
      if (Files.exists(address) && Files.readString(address).equals(written())) {
        Files.delete(address);
      }
      lock.close();
    } catch (IOException e) {
      System.err.println("cannot delete " + address + ": " + Trouble.of(e));
    }
  }

  private LoopbackServer.@Nullable Service service(String shown) {
    return shown.equals(token) ? this::serve : null;
  }

  private void serve(Socket caller, InputStream in, OutputStream out) throws IOException {
    Wire.line(out, "go"); // Until a caller has read this, nothing was done for it.
    CliResult result;
    try (PipedWords pipes = new PipedWords()) {
      StandInCall call = StandInCall.read(in);
      call = call.withWords(pipes.read(call.request().argv()));
      String wanted = call.wantedInput();
      if (wanted != null) {
        caller.setSoTimeout(0); // A person may sit there.
        call = call.withStdin(Wire.text(Wire.ask(wanted, in, out)));
      }
      result = loop.call(call, new Caller(caller, in, out, call.onTerminal()));
    } catch (RefusedException e) {
      result = new CliResult(1, "", "ERROR " + e.getMessage() + "\n");
    } catch (UncheckedIOException e) {
      result = new CliResult(1, "", "ERROR " + Trouble.of(e) + "\n");
    }
    if (result == null) {
      Wire.line(out, "again");
    } else {
      Wire.answer(out, result.exitCode(), result.stdout(), result.stderr());
    }
  }
}
