package org.charm4j.examples.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The doc comments that users read say what happens in words: the number of a rule stands in
 * comments of our own code only, or in a link.
 */
class PublicDocTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final List<String> PACKAGES =
      List.of(
          "src/main/java/org/charm4j/hook",
          "src/main/java/org/charm4j/charm",
          "harness/src/main/java/org/charm4j/harness",
          "harness/src/main/java/org/charm4j/judge",
          "harness/src/main/java/org/charm4j/explore",
          "harness/src/main/java/org/charm4j/sim/words",
          "harness/src/main/java/org/charm4j/cli/session",
          "harness/src/main/java/org/charm4j/bridge");
  private static final List<String> FRONTS =
      List.of("harness/src/main/java/org/charm4j/sim", "harness/src/main/java/org/charm4j/cli");

  @Test
  void saysInWordsWhatHappens() throws IOException {
    Findings findings = new Findings();
    for (String directory : PACKAGES) {
      findings.read(RuleBook.files(ROOT.resolve(directory), ".java"));
    }
    for (String directory : FRONTS) {
      findings.read(
          RuleBook.files(ROOT.resolve(directory), ".java").stream()
              .filter(file -> file.getParent().endsWith(Path.of(directory).getFileName()))
              .toList());
    }
    assertThat(findings.numbers).as("rule numbers in public doc comments").isEmpty();
    assertThat(findings.comments).isGreaterThan(700);
  }

  @Test
  void aNumberIsFoundWhereUsersReadIt(@TempDir Path sources) throws IOException {
    Path file =
        Files.writeString(
            sources.resolve("Shown.java"),
            """
            /** Shown, S-001. */
            public interface Shown {
              /** Shown, S-002, see <a href="x">S-003</a>. */
              void shown();
              /** Shown, S-004. */
              enum Kind {
                /** Shown, S-005. */
                ONE;
                /** Hidden, S-006. */
                private void hidden() {}
              }
            }
            /** Hidden, S-008. */
            class Hidden {
              /** Hidden, S-010. */
              public void shown() {}
            }
            """);
    Findings findings = new Findings();
    findings.read(List.of(file));

    assertThat(findings.numbers)
        .containsExactly(
            "Shown.java: S-001", "Shown.java: S-002", "Shown.java: S-004", "Shown.java: S-005");
  }

  /** Goes through everything that is public, or protected, in a type that is. */
  private static final class Findings extends TreePathScanner<Void, Void> {
    private static final Pattern NUMBER = Pattern.compile("\\b(?:" + RuleBook.NUMBER + ")\\b");
    private static final String LINK = "(?s)<a href=.*?</a>";

    private final List<String> numbers = new ArrayList<>();
    private int comments;
    private @Nullable DocTrees docs;
    private String file = "";

    private DocTrees docs() {
      return requireNonNull(docs);
    }

    void read(List<Path> files) throws IOException {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
        JavacTask task =
            (JavacTask)
                compiler.getTask(
                    null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
        docs = DocTrees.instance(task);
        for (CompilationUnitTree parsed : task.parse()) {
          file = String.valueOf(Path.of(parsed.getSourceFile().getName()).getFileName());
          scan(parsed, null);
        }
      }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      if (!isShown(type.getModifiers())) {
        return null;
      }
      look();
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      if (isShown(method.getModifiers())) {
        look();
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
      if (isShown(field.getModifiers()) || isConstant(field)) {
        look();
      }
      return null;
    }

    private boolean isShown(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      boolean implied =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
              && outer.getKind() == Tree.Kind.INTERFACE;
      return !flags.contains(Modifier.PRIVATE)
          && (implied || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED));
    }

    /** Constants of an enum are public without saying so; their type is the enum. */
    private boolean isConstant(VariableTree field) {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
          && outer.getKind() == Tree.Kind.ENUM
          && field.getType().toString().equals(outer.getSimpleName().toString())
          && !field.getModifiers().getFlags().contains(Modifier.PRIVATE);
    }

    private void look() {
      DocCommentTree comment = docs().getDocCommentTree(getCurrentPath());
      if (comment != null) {
        comments++;
        Matcher number = NUMBER.matcher(comment.toString().replaceAll(LINK, ""));
        while (number.find()) {
          numbers.add(file + ": " + number.group());
        }
      }
    }
  }
}
