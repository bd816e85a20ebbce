package org.mailferry.project.ui.internal.explorer;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.project.ui.internal.Messages;

/** One of the two organisations. */
public record EndpointNode(Side side, Optional<EndpointSettings> settings) implements Node {

	@Override
	public String key() {
		return "endpoint/" + side.word();
	}

	@Override
	public String label() {
		return side == Side.SOURCE ? Messages.source : Messages.target;
	}

	@Override
	public String detail() {
		return settings.map(some -> some.kind().toUpperCase(java.util.Locale.ROOT) + " \u00b7 " + some.url().getHost())
				.orElse(Messages.endpointMissing);
	}

	@Override
	public String tip() {
		return settings.map(some -> NLS.bind(Messages.endpointTip, some.url(), some.userName()))
				.orElse(Messages.endpointMissingTip);
	}

	@Override
	public Icon icon() {
		return side == Side.SOURCE ? Icon.SOURCE : Icon.TARGET;
	}
}
