package org.mailferry.connector.ews.internal.check;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ExhaustedException;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.http.Flights;
import org.mailferry.connector.ews.internal.operation.GetFolder;

/** Whether Exchange Web Services answer, accept the account and are new enough. */
final class ServiceChecks {

	static final String SERVICE = "Exchange Web Services";
	static final String LOGIN = "Login";
	static final String VERSION = "Server version";

	private final EwsClient client;

	ServiceChecks(EwsClient client) {
		this.client = client;
	}

	/** Whether to go on. */
	boolean run(Report report) {
		try {
			client.call(GetFolder.byRole(List.of(WellKnownFolder.ROOT)), Optional.empty(), CallObserver.NONE,
					new Flights());
			return accepted(report);
		} catch (ConnectorException e) {
			return judge(report, e);
		}
	}

	private boolean judge(Report report, ConnectorException failure) {
		boolean answered = failure.serverCode().startsWith("Error");
		return switch (failure) {
		case AccessException denied -> answered ? accepted(report) : denied(report, denied);
		// An account without a mailbox of its own is as good as any.
		case PermanentException refused -> answered ? accepted(report) : unusable(report, refused);
		case ConfigurationException old when answered -> {
			report.failed(VERSION, old.getMessage(), "Use a server with Exchange 2013 SP1 or later.");
			yield false;
		}
		case ConfigurationException wrong -> unusable(report, wrong);
		case FormatUnavailableException unknown -> accepted(report);
		case ExhaustedException partial -> unusable(report, partial);
		case RetryableException passing -> {
			if (passing.busy().isPresent()) {
				report.busy(SERVICE, passing.getMessage(), "Try again later.");
			} else {
				report.failed(SERVICE, passing.getMessage(), "See whether the server is well, and try again.");
			}
			yield false;
		}
		};
	}

	private boolean denied(Report report, AccessException failure) {
		report.passed(SERVICE, "something that wants a password answers at " + client.endpoint());
		report.failed(LOGIN, failure.getMessage(), "See that user name (DOMAIN\\user or user@domain) and password are"
				+ " right, that the account is not locked, and which ways to sign in the EWS virtual directory offers"
				+ " (endpoint set --auth).");
		return false;
	}

	private boolean unusable(Report report, ConnectorException failure) {
		report.failed(SERVICE, failure.getMessage(),
				"Set the address of Exchange.asmx, usually https://SERVER/EWS/Exchange.asmx (endpoint set --url).");
		return false;
	}

	private boolean accepted(Report report) {
		report.passed(SERVICE, "it answers at " + client.endpoint());
		report.passed(LOGIN,
				"the server accepts " + client.endpoint().userName() + " (" + client.endpoint().login().name() + ")");
		String version = client.serverVersion();
		String name = name(version);
		if (name.isEmpty()) {
			report.warning(VERSION, "the server says " + version + ", which is not known",
					"Try a pilot mailbox first.");
		} else {
			report.passed(VERSION, name + " (" + version + ")");
		}
		return true;
	}

	/** After Microsoft's list of Exchange build numbers. */
	private static String name(String version) {
		if (version.startsWith("15.20.")) {
			return "Exchange Online";
		} else if (version.startsWith("15.2.")) {
			return "Exchange 2019 or Subscription Edition";
		} else if (version.startsWith("15.1.")) {
			return "Exchange 2016";
		}
		return version.startsWith("15.0.") ? "Exchange 2013" : "";
	}
}
