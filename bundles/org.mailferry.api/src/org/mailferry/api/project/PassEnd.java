package org.mailferry.api.project;

import java.util.Objects;

import org.mailferry.api.pass.PassResult;

/**
 * How a pass ended.
 *
 * @param uncarried
 *            items of the pair that could not be carried, by this pass or an earlier one; 0 after a verification
 * @param suspended
 *            whether it was stopped because its pair has been suspended
 */
public record PassEnd(PassResult result, long uncarried, boolean suspended) {

	public PassEnd {
		Objects.requireNonNull(result, "result");
	}
}
