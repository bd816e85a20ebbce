package org.mailferry.workbench.extension;

import org.eclipse.swt.widgets.Shell;
import org.mailferry.api.project.FindingRecord;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a person can do about a finding of some code, contributed by extension point
 * {@code org.mailferry.workbench.findingRemedy} and offered in the Findings view.
 */
@ConsumerType
public interface FindingRemedy {

	/**
	 * Does it. Called on the UI thread: it opens its dialog or page there and starts a job for what takes longer.
	 *
	 * @param project
	 *            the open one; its methods block, so they belong into that job
	 */
	void open(Shell shell, WorkbenchProject project, FindingRecord finding);
}
