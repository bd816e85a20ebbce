package org.mailferry.engine.internal.transfer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.engine.internal.pass.FormatLost;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;

/** The way in which a pass carries items. May change while it runs, when a server does not know it. For any thread. */
public final class Way {

	private final PassScope scope;
	private final SourceMailbox source;
	private final TargetMailbox target;
	private final ReentrantLock lock = new ReentrantLock();
	private PayloadFormat format;

	private Way(PassScope scope, SourceMailbox source, TargetMailbox target) {
		this.scope = scope;
		this.source = source;
		this.target = target;
	}

	/** Begins with the best of the source's formats that the target knows. */
	public static Way between(PassScope scope, SourceMailbox source, TargetMailbox target) throws PassHalted {
		Way way = new Way(scope, source, target);
		way.format = way.best();
		return way;
	}

	private PayloadFormat best() throws PassHalted {
		List<PayloadFormat> known = target.formats();
		Optional<PayloadFormat> best = source.formats().stream().filter(known::contains).findFirst();
		if (best.isEmpty()) {
			throw PassHalted.refused(new Finding("pass.no-common-format", Severity.ERROR, source.address().value(),
					"Source and target have no way in common to carry an item. Use connectors that fit together.",
					source.formats() + " / " + known), null);
		}
		return best.get();
	}

	public PayloadFormat format() {
		lock.lock();
		try {
			return format;
		} finally {
			lock.unlock();
		}
	}

	/** Takes the next best way and tells of it; ends the pass when there is none. */
	public void change(FormatLost lost) throws PassHalted {
		lock.lock();
		try {
			PayloadFormat next = best();
			if (next.equals(format)) {
				if (lost.format().equals(format)) {
					throw lost;
				}
				return;
			}
			format = next;
			scope.report().finding(lost.news());
		} finally {
			lock.unlock();
		}
	}
}
