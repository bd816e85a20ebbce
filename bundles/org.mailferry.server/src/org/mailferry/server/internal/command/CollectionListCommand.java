package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.project.CollectionSummary;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Json;
import org.mailferry.server.internal.show.StatusText;
import org.mailferry.server.internal.show.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists collections by priority, with how far their pairs are.", footerHeading = "%nExample:%n", footer = "  mailferry collection list")
public final class CollectionListCommand extends ProjectCommand {

	@Option(names = "--json", description = "For programs: collections[name, priority, pairs{total, new, running, …}].")
	private boolean json;

	public CollectionListCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			List<CollectionSummary> collections = project.pairs().collections();
			if (json) {
				new Json().collections(out(), collections);
			} else {
				print(collections);
			}
			return ExitCode.DONE;
		});
	}

	private void print(List<CollectionSummary> collections) {
		out().println(Figures.count(collections.size(), "collection", "collections"));
		Table table = new Table("Collection", ">Priority", ">Pairs", "State");
		collections.forEach(each -> table.row(each.collection().name(), Integer.toString(each.collection().priority()),
				Figures.count(each.pairs()), StatusText.states(each.states())));
		if (!collections.isEmpty()) {
			table.print(out(), session().terminal().columns(), "");
		}
	}
}
