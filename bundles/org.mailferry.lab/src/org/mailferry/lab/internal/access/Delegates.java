package org.mailferry.lab.internal.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may act for a mailbox's owner. Safe for use by any thread. */
public final class Delegates {

	private final Map<String, Delegate> delegates = new LinkedHashMap<>();
	private String deliverMeetingRequests = "DelegatesAndMe";

	/**
	 * Somebody who may; to which folders is said by their permissions.
	 *
	 * @param address
	 *            in small letters
	 */
	public record Delegate(String address, boolean receivesMeetingMessages, boolean seesPrivateItems) {
	}

	public synchronized List<Delegate> all() {
		return new ArrayList<>(delegates.values());
	}

	public synchronized Optional<Delegate> find(String address) {
		return Optional.ofNullable(delegates.get(address));
	}

	/** Adds somebody, or changes what is known of him. */
	public synchronized void put(Delegate delegate) {
		delegates.put(delegate.address(), delegate);
	}

	public synchronized void remove(String address) {
		delegates.remove(address);
	}

	/** A value of DeliverMeetingRequestsType. */
	public synchronized String deliverMeetingRequests() {
		return deliverMeetingRequests;
	}

	public synchronized void deliverMeetingRequests(String value) {
		deliverMeetingRequests = value;
	}
}
