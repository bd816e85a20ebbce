package org.mailferry.lab.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.Effect;
import org.mailferry.lab.LabItem;
import org.mailferry.lab.LabRequest;
import org.mailferry.lab.internal.fault.ItemFault;

/** Where the server asks whether something shall go wrong. */
public interface FaultDesk {

	/** Plans what a line says. */
	void plan(String line);

	/** What is planned by lines, with how often it happened. */
	List<String> planned();

	/** From now on everything works. */
	void clear();

	/** By how much the server's clock is ahead. */
	Duration clockOff();

	Optional<Effect> effect(LabRequest request);

	/** Whether errors of items are planned for an operation. */
	boolean concernItems(String operation);

	/** What is planned for an item. */
	Optional<ItemFault> itemFault(String operation, LabItem item);
}
