package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A harness belongs to one thread, and says so when two use it. */
class TwoThreadsTest {
  private final Harness juju = Harness.create();

  @Test
  void twoThreadsThatUseItAtTheSameTimeAreTold() throws InterruptedException {
    AtomicReference<Throwable> told = new AtomicReference<>();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch ready = new CountDownLatch(2);
    List<Thread> threads = new ArrayList<>();
    for (int at = 0; at < 2; at++) {
      Thread thread =
          new Thread(
              () -> {
                ready.countDown();
                try {
                  ready.await();
                  while (!over.get()) {
                    juju.settle();
                  }
                } catch (InterruptedException | RuntimeException e) {
                  told.compareAndSet(null, e);
                } finally {
                  over.set(true);
                }
              },
              "user-" + at);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(told.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a harness belongs to one thread")
        .hasMessageContaining("user-0")
        .hasMessageContaining("user-1");
  }

  @Test
  void oneAfterTheOtherMayUseIt() throws InterruptedException {
    juju.settle();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread other = new Thread(juju::settle);
    other.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
    other.start();
    other.join();
    juju.settle();
    assertThat(thrown.get()).isNull();
  }
}
