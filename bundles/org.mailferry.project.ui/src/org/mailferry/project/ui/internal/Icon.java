package org.mailferry.project.ui.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;

/** The pictures of this plug-in, by the names of their files. */
public enum Icon {
	PROJECT,
	ENDPOINTS,
	SOURCE,
	TARGET,
	COLLECTIONS,
	COLLECTION,
	UNASSIGNED,
	NODE,
	IMPORT,
	NEWPROJECT("newProject"),
	PENDING,
	RUNNING,
	PASSED,
	WARNING,
	FAILED,
	SKIPPED;

	private static final String BUNDLE = "org.mailferry.project.ui";

	private final String file;

	Icon() {
		this.file = name().toLowerCase(java.util.Locale.ROOT);
	}

	Icon(String file) {
		this.file = file;
	}

	/** For a resource manager that disposes of the image again. */
	public ImageDescriptor descriptor() {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + file + ".svg")
				.orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}
}
