package dev.gameday.base.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.base.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void shouldLinkToTheNextPageIfThereIsOne() {
    var request = PageRequest.of(2, null);

    Page<Long> page = Page.of(List.of(9L, 8L, 7L), request, PageCursor::of);

    assertThat(page.items()).containsExactly(9L, 8L);
    assertThat(PageRequest.of(2, page.nextCursor()).after()).contains(PageCursor.of(8));
    assertThat(Page.of(List.of(9L, 8L), request, PageCursor::of).nextCursor()).isNull();
  }

  @Test
  void shouldHaveADefaultSize() {
    assertThat(PageRequest.of(null, null)).isEqualTo(new PageRequest(50, Optional.empty()));
    assertThat(PageRequest.of(200, null).fetchSize()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201})
  void shouldRejectOtherSizes(int limit) {
    assertThatThrownBy(() -> PageRequest.of(limit, null))
        .isInstanceOf(Problem.class)
        .hasMessage("limit must be between 1 and 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "abc", "MTI", "Mjo3"})
  void shouldRejectUnknownCursors(String word) {
    assertThatThrownBy(() -> PageRequest.of(1, word)).hasMessageStartingWith("cursor must be");
  }

  @Test
  void shouldRejectACursorOfAnotherList() {
    assertThatThrownBy(() -> new PageCursor("2026-03-15").id()).isInstanceOf(Problem.class);
  }
}
