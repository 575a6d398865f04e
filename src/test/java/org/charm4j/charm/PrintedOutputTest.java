package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.charm4j.Rule;
import org.charm4j.charm.TestHook.ScriptedCharm;
import org.charm4j.hook.ProcessResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a charm in this JVM prints is kept, hook by hook. */
class PrintedOutputTest {
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @BeforeEach
  void standBeforeTheScreen() {
    System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
    System.setErr(System.out);
  }

  @AfterEach
  void putTheScreenBack() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  private static ProcessResult ran(Consumer<ScriptedCharm> constructor) {
    return TestHook.action("rotate").process(constructor);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Rule({"H-345", "H-404"})
  @Test
  void bothStreamsAreKeptAndStillReachTheScreen() {
    PrintStream before = System.out;
    ProcessResult end =
        ran(
            charm -> {
              System.out.println("grün");
              System.err.printf("%d%%%n", 5);
              System.out.write(0xff);
            });

    assertThat(end.stdout())
        .isEqualTo(new byte[] {'g', 'r', (byte) 0xc3, (byte) 0xbc, 'n', '\n', (byte) 0xff});
    assertThat(text(end.stderr())).isEqualTo("5%\n");
    assertThat(screen.toByteArray())
        .isEqualTo(
            new byte[] {
              'g', 'r', (byte) 0xc3, (byte) 0xbc, 'n', '\n', '5', '%', '\n', (byte) 0xff
            });
    assertThat(System.out).isSameAs(before);
    assertThat(System.err).isSameAs(before);
  }

  @Test
  void oneHookDoesNotHaveWhatAnotherPrinted() {
    ran(charm -> System.out.println("first"));
    System.out.println("between");
    assertThat(text(ran(charm -> System.out.println("second")).stdout())).isEqualTo("second\n");
    assertThat(ran(charm -> {}).toString())
        .isEqualTo("exit 0, stdout of 0 bytes, stderr of 0 bytes");
    assertThat(text(screen.toByteArray())).isEqualTo("first\nbetween\nsecond\n");
  }

  @Test
  void aCharmThatThrowsKeepsWhatItPrinted() {
    ProcessResult end =
        ran(
            charm -> {
              System.out.print("so far");
              throw new IllegalStateException("no further");
            });
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(text(end.stdout())).isEqualTo("so far");
  }

  @Rule("H-406")
  @Test
  void threadsOfTheHookBelongToItUntilItEnds() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    AtomicReference<Thread> late = new AtomicReference<>();
    ProcessResult end =
        ran(
            charm -> {
              join(started(() -> System.out.println("helper")));
              late.set(
                  started(
                      () -> {
                        await(over);
                        System.out.println("too late");
                      }));
            });
    over.countDown();
    late.get().join();

    assertThat(text(end.stdout())).isEqualTo("helper\n");
    assertThat(text(screen.toByteArray())).isEqualTo("helper\ntoo late\n");
  }

  @Test
  void hooksOfTwoThreadsDoNotMix() {
    CountDownLatch bothRun = new CountDownLatch(2);
    CountDownLatch firstPrinted = new CountDownLatch(1);
    AtomicReference<ProcessResult> other = new AtomicReference<>();
    Thread thread =
        started(
            () ->
                other.set(
                    ran(
                        charm -> {
                          bothRun.countDown();
                          await(bothRun);
                          await(firstPrinted);
                          System.out.println("two");
                        })));
    ProcessResult one =
        ran(
            charm -> {
              bothRun.countDown();
              await(bothRun);
              System.out.println("one");
              firstPrinted.countDown();
            });
    join(thread);

    assertThat(text(one.stdout())).isEqualTo("one\n");
    assertThat(text(other.get().stdout())).isEqualTo("two\n");
  }

  @Test
  void aStreamThatTheCharmPutsThereStaysThere() {
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    ProcessResult end =
        ran(
            charm -> {
              PrintStream front = System.out;
              front.println("seen");
              System.setOut(
                  new PrintStream(own, true, StandardCharsets.UTF_8) {
                    @Override
                    public void println(String line) {
                      super.println(line);
                      front.println(line);
                    }
                  });
              System.out.println("both");
            });
    assertThat(text(end.stdout())).isEqualTo("seen\nboth\n");

    ProcessResult next = ran(charm -> System.out.print("once\n"));
    assertThat(text(next.stdout())).isEqualTo("once\n");
    System.out.println("after");
    assertThat(text(own.toByteArray())).isEqualTo("both\nonce\nafter\n");
  }

  @Test
  void theStreamsStayInPlaceForASeriesOfHooks() {
    PrintStream before = System.out;
    List<Runnable> cleanups = new ArrayList<>();
    AtomicReference<PrintStream> during = new AtomicReference<>();
    TestHook hook = TestHook.action("rotate");
    ProcessResult first =
        hook.processIn(
            cleanups,
            charm -> {
              during.set(System.out);
              System.out.println("first");
            });
    assertThat(System.out).isSameAs(during.get()).isNotSameAs(before);
    System.out.println("between");
    ProcessResult second = hook.processIn(cleanups, charm -> System.err.println("second"));
    assertThat(cleanups).hasSize(1);
    cleanups.get(0).run();

    assertThat(System.out).isSameAs(before);
    assertThat(System.err).isSameAs(before);
    assertThat(text(first.stdout())).isEqualTo("first\n");
    assertThat(text(second.stdout())).isEmpty();
    assertThat(text(second.stderr())).isEqualTo("second\n");
    assertThat(text(ran(charm -> System.out.println("third")).stdout())).isEqualTo("third\n");
    assertThat(text(screen.toByteArray())).isEqualTo("first\nbetween\nsecond\nthird\n");
  }

  @Test
  void aStreamThatTheCharmPutsThereStaysThereAfterASeries() {
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    PrintStream its = new PrintStream(own, true, StandardCharsets.UTF_8);
    List<Runnable> cleanups = new ArrayList<>();
    TestHook hook = TestHook.action("rotate");
    hook.processIn(cleanups, charm -> System.setOut(its));
    ProcessResult second = hook.processIn(cleanups, charm -> System.out.print("once\n"));
    assertThat(cleanups).hasSize(1);
    cleanups.get(0).run();

    assertThat(text(second.stdout())).isEqualTo("once\n");
    assertThat(System.out).isSameAs(its);
    assertThat(text(own.toByteArray())).isEqualTo("once\n");
  }

  private static Thread started(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
