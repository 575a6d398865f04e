module com.example {
  requires org.charm4j.harness;
  requires org.junit.jupiter.api;
  requires org.junit.platform.launcher;

  opens com.example;
}
