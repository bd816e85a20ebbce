package org.mailferry.project.ui.internal.endpoint;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.mailferry.api.Side;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.project.ui.internal.Messages;

/** Which endpoint of which project is edited. */
public record EndpointInput(Side side, ProjectPlace project) implements IEditorInput {

	@Override
	public boolean exists() {
		return false;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return (side == Side.SOURCE ? Icon.SOURCE : Icon.TARGET).descriptor();
	}

	@Override
	public String getName() {
		return side == Side.SOURCE ? Messages.sourceEndpoint : Messages.targetEndpoint;
	}

	/** Not opened by itself when the workbench comes up: the project is not open yet then. */
	@Override
	public IPersistableElement getPersistable() {
		return null;
	}

	@Override
	public String getToolTipText() {
		return NLS.bind(Messages.endpointInputTip, getName(), project);
	}

	@Override
	public <T> T getAdapter(Class<T> type) {
		return null;
	}
}
