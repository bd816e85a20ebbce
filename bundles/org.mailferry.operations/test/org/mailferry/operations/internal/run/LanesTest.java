package org.mailferry.operations.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many passes go side by side when the room for them changes. */
@Timeout(60)
class LanesTest {

	private final AtomicInteger room = new AtomicInteger(2);
	private final Lanes lanes = new Lanes(room::get);

	private CompletableFuture<Void> enter() {
		CompletableFuture<Void> entered = new CompletableFuture<>();
		Thread.ofVirtual().start(() -> {
			try {
				lanes.enter();
				entered.complete(null);
			} catch (InterruptedException e) {
				entered.completeExceptionally(e);
			}
		});
		return entered;
	}

	@Test
	void moreRoomIsTakenAlthoughNobodyLeft() {
		enter().join();
		enter().join();
		CompletableFuture<Void> third = enter();
		assertThat(third).isNotDone();
		room.set(3);
		third.join();
	}

	@Test
	void withLessRoomNobodyIsSentBackAndNobodyEnters() {
		enter().join();
		enter().join();
		room.set(1);
		lanes.leave();
		CompletableFuture<Void> next = enter();
		assertThat(next).isNotDone();
		lanes.leave();
		next.join();
	}

	@Test
	void withoutRoomOneGoesAllTheSame() {
		room.set(0);
		enter().join();
	}
}
