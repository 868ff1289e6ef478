package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.FeedState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Whether the rooms follow what happens. The feed says so; whoever is connected wants to know. */
@Component
public class CurrentFeedState {

  private final List<Consumer<FeedState>> listeners = new CopyOnWriteArrayList<>();

  private volatile FeedState state = FeedState.LIVE;

  public FeedState state() {
    return state;
  }

  /** Calls back, in the feed's thread, with every change. */
  public void onChange(Consumer<FeedState> listener) {
    listeners.add(listener);
  }

  public void become(FeedState next) {
    if (state != next) {
      state = next;
      listeners.forEach(listener -> listener.accept(next));
    }
  }
}
