package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What libraries log during a hook. */
class LibraryLogTest {

  private static final Logger LIBRARY = Logger.getLogger("com.example.library");

  private static String line(String level, String message) {
    return "juju-log --log-level " + level + " -- " + message;
  }

  @Test
  void javaUtilLoggingGoesToJujuWithItsLevels() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  LIBRARY.severe("a");
                  LIBRARY.warning("b");
                  LIBRARY.info("c");
                  LIBRARY.config("d");
                  LIBRARY.fine("e");
                  LIBRARY.log(Level.WARNING, "{0} of {1}", new Object[] {"two", "three"});
                });
    assertThat(lines)
        .containsExactly(
            line("ERROR", "a"),
            line("WARNING", "b"),
            line("INFO", "c"),
            line("INFO", "d"),
            line("DEBUG", "e"),
            line("WARNING", "two of three"));
  }

  @Test
  void aLoggerSetToTraceTraces() {
    LIBRARY.setLevel(Level.ALL);
    try {
      assertThat(
              TestHook.hook("start")
                  .runOk(
                      charm -> {
                        LIBRARY.finer("f");
                        LIBRARY.finest("g");
                      }))
          .containsExactly(line("TRACE", "f"), line("TRACE", "g"));
    } finally {
      LIBRARY.setLevel(null);
    }
  }

  @Test
  void systemLoggerToo() {
    System.Logger library = System.getLogger("com.example.other");
    assertThat(
            TestHook.hook("start")
                .runOk(
                    charm -> {
                      library.log(System.Logger.Level.WARNING, "careful");
                      library.log(System.Logger.Level.DEBUG, "by the way");
                    }))
        .containsExactly(line("WARNING", "careful"), line("DEBUG", "by the way"));
  }

  @Test
  void slf4jToo() {
    org.slf4j.Logger library = org.slf4j.LoggerFactory.getLogger("com.example.slf4j");
    assertThat(
            TestHook.hook("start")
                .runOk(
                    charm -> {
                      library.error("lost {}", "it");
                      library.warn("careful");
                      library.info("done");
                      library.debug("by the way");
                    }))
        .containsExactly(
            line("ERROR", "lost it"),
            line("WARNING", "careful"),
            line("INFO", "done"),
            line("DEBUG", "by the way"));
  }

  @Test
  void anExceptionBringsItsTrace() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> LIBRARY.log(Level.SEVERE, "lost", new IllegalStateException("no server")));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith(
            line(
                "ERROR",
                "lost\njava.lang.IllegalStateException: no server\n\tat org.charm4j.charm."));
  }

  @Test
  void debuggingOfTheJdkIsLeftOut() {
    assertThat(
            TestHook.hook("start")
                .runOk(
                    charm -> {
                      Logger.getLogger("sun.net.www.protocol").fine("GET /");
                      Logger.getLogger("java.lang.ProcessBuilder").fine("juju-log");
                      Logger.getLogger("java.util.prefs").warning("no preferences");
                    }))
        .containsExactly(line("WARNING", "no preferences"));
  }

  @Test
  void nothingIsSentOutsideOfAHook() {
    List<String> lines = TestHook.hook("start").runOk(charm -> {});
    LIBRARY.warning("between hooks");
    assertThat(lines).isEmpty();
  }

  @Test
  void aConfigurationThatIsResetDoesNotSilenceTheNextHook() {
    TestHook.hook("start").runOk(charm -> {});
    LogManager.getLogManager().reset();
    assertThat(TestHook.hook("start").runOk(charm -> LIBRARY.warning("still here")))
        .containsExactly(line("WARNING", "still here"));
  }
}
