package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.FeedState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The current state of the event feed. The feed sets it; connections listen to it. */
@Component
public class CurrentFeedState {

  private final List<Consumer<FeedState>> listeners = new CopyOnWriteArrayList<>();

  private volatile FeedState state = FeedState.LIVE;

  public FeedState state() {
    return state;
  }

  /** Adds a listener, called in the feed's thread on every change. */
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
