package dev.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
    TextTable table = new TextTable("Layer", "Params >", "From");
    table.row("hidden (Dense)", 8, "x").row("out", "1,024", "hidden");
    assertThat(table.toString())
        .isEqualTo(
            """
            Layer           Params  From
            --------------  ------  ------
            hidden (Dense)       8  x
            out              1,024  hidden
            """);
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> new TextTable("A", "B").row("a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCellStaysInItsLine() {
    String table = new TextTable("A").row("x\n\u001b[2Jy").toString();
    assertThat(table).isEqualTo("A\n-------\nx??[2Jy\n");
  }
}
