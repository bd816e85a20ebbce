package org.mailferry.api.pass;

import org.mailferry.api.Finding;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of a pass while it runs. Called on the pass's threads; must not block. */
@ConsumerType
public interface PassListener {

	/** Hears nothing. */
	PassListener NONE = new PassListener() {
		@Override
		public void progress(PassProgress progress) {
			// nobody listens
		}

		@Override
		public void finding(Finding finding) {
			// nobody listens
		}
	};

	/** Once, when the pair is claimed. Not told by the engine, which knows nothing of claims. */
	default void begun() {
		// most only want to know how far it is
	}

	/** After each batch and folder. */
	void progress(PassProgress progress);

	void finding(Finding finding);
}
