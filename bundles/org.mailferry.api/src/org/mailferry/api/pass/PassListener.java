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

	/** After each batch and folder. */
	void progress(PassProgress progress);

	void finding(Finding finding);
}
