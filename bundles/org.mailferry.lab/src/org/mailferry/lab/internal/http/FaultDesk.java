package org.mailferry.lab.internal.http;

import java.util.Optional;

import org.mailferry.lab.Effect;
import org.mailferry.lab.LabItem;
import org.mailferry.lab.LabRequest;

/** Where the server asks whether something shall go wrong. */
public interface FaultDesk {

	Optional<Effect> effect(LabRequest request);

	/** Whether errors of items are planned for an operation. */
	boolean concernItems(String operation);

	/** The response code planned for an item. */
	Optional<String> itemError(String operation, LabItem item);
}
