package org.charm4j.bridge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.charm4j.cli.CliResult;

/**
 * The process behind {@code harness/bin/juju}: a controller in memory for one user and one
 * directory. It answers commands one after another. It ends when it is told to, or when no command
 * has come for a while. It listens on loopback. Its port, and the token that every command must
 * know, stand in a file that only the user can read.
 */
public final class StandIn {
  private static final Duration IDLE = Duration.ofHours(2);

  private final Path address;
  private final ServerSocket server;
  private final String token = Workshop.secret();
  private final StandInLoop loop;
  private final ExecutorService carriers = Executors.newCachedThreadPool(StandIn::daemon);

  private StandIn(Path state, StandInLoop loop) throws IOException {
    this.address = state.resolve("address");
    this.loop = loop;
    this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
  }

  /**
   * Runs until it is ended.
   *
   * @param args the directory for its address, which only the user can read
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: StandIn <directory>; harness/bin/juju starts it");
    }
    Path state = Path.of(args[0]);
    Path file = state.resolve("lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        // Another command has started one at the same moment, and will find it; or else:
        String process = Files.readString(file).strip();
        System.err.println(
            "the controller of "
                + state
                + " runs already, and nobody finds it, because its file"
                + " address is gone; end it with: kill "
                + process);
        return;
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
      new StandIn(state, new StandInLoop(System.getenv(), idle())).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
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

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "charm4j-juju");
    thread.setDaemon(true);
    return thread;
  }

  private void run() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::forgetAddress));
    daemon(this::accept).start();
    writeAddress();
    try {
      loop.run();
    } finally {
      forgetAddress();
      carriers.shutdown(); // The last command still wants its answer.
      if (!carriers.awaitTermination(10, TimeUnit.SECONDS)) {
        System.err.println("a caller did not take its answer");
      }
    }
  }

  /**
   * In one step, so that nobody reads half of it; readable by its owner from the start. With the
   * process, because another one may get the port when this one was killed.
   */
  private void writeAddress() throws IOException {
    Path fresh =
        Files.createTempFile(
            address.getParent(),
            "address",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, server.getLocalPort() + "\n" + token + "\n" + pid());
    Files.move(fresh, address, StandardCopyOption.ATOMIC_MOVE);
  }

  private void forgetAddress() {
    try {
      Files.deleteIfExists(address);
    } catch (IOException e) {
      System.err.println("cannot delete " + address + ": " + e.getMessage());
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        carriers.execute(() -> serve(caller));
      } catch (IOException e) {
        System.err.println("a caller could not be accepted: " + e.getMessage());
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(caller.getInputStream());
      OutputStream out = new BufferedOutputStream(caller.getOutputStream(), 1 << 16);
      if (!Wire.word(in, Wire.SHORT).equals(token)) {
        return;
      }
      StandInCall call = StandInCall.read(in);
      String wanted = call.wantedInput();
      if (wanted != null) {
        call = call.withStdin(Wire.text(Wire.ask(wanted, in, out)));
      }
      CliResult result = loop.call(call);
      Wire.answer(out, result.exitCode(), result.stdout(), result.stderr());
    } catch (IOException e) {
      System.err.println("a caller is gone: " + e.getMessage());
    }
  }
}
