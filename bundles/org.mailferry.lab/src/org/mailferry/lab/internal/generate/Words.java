package org.mailferry.lab.internal.generate;

/** What people write about. */
final class Words {

	static final String[] ENGLISH = ("report budget meeting project invoice contract quarterly review draft agenda customer "
			+ "delivery schedule the a of for with about please send update approve offer and next week team office travel "
			+ "server migration mailbox account numbers slides lunch plan release order price warehouse training figures "
			+ "question answer today tomorrow deadline legal draft version final signed scan printer parking holiday")
			.split(" ");
	private static final String[] GERMAN = ("Angebot Rechnung Sitzung Besprechung Vertrag Lieferung M\u00fcller gr\u00f6\u00dfere "
			+ "\u00dcbersicht f\u00fcr und mit der die das n\u00e4chste Woche bitte pr\u00fcfen Urlaub Stra\u00dfe Zahlen "
			+ "Geb\u00e4ude Kundin Auftrag best\u00e4tigen Termin R\u00fcckfrage").split(" ");
	private static final String[] FRENCH = ("r\u00e9union facture d\u00e9lai \u00e9t\u00e9 gar\u00e7on o\u00f9 pi\u00e8ce jointe "
			+ "co\u00fbt na\u00eff \u0153uvre pour avec le la les merci budget").split(" ");
	private static final String[] FAR = ("\u4f1a\u8bae \u9884\u7b97 \u62a5\u544a \u4f1a\u8b70 \u8acb\u6c42\u66f8 "
			+ "\u043e\u0442\u0447\u0451\u0442 \u0432\u0441\u0442\u0440\u0435\u0447\u0430 \u05e9\u05dc\u05d5\u05dd "
			+ "\u0627\u062c\u062a\u0645\u0627\u0639 \uD83D\uDE80 \uD83D\uDC4D\uD83C\uDFFD \u0e1b\u0e23\u0e30\u0e0a\u0e38\u0e21")
			.split(" ");
	static final String[][] LANGUAGES = { ENGLISH, GERMAN, FRENCH, FAR };
	static final String[] FOLDERS = ("Projects Customers Suppliers Archive Internal Travel \u00dcbergaben Rechnungen 2023 "
			+ "2024 2025 Newsletter Personal Bewerbungen R\u00e9unions \u5ba2\u6237 \u043f\u0440\u043e\u0435\u043a\u0442\u044b "
			+ "A/B+Tests Q1&Q2 <drafts> It's \"here\" Alpha Beta Gamma Delta Team-Caf\u00e9 \uD83D\uDCC1Ablage ..old")
			.split(" ");
	static final String[] GIVEN = ("Anna Ben Chlo\u00e9 Dmitri Eva Farid Greta Hiroshi In\u00e9s J\u00fcrgen Katarzyna Lars "
			+ "Maria Nils Olga Pedro Qing Rosa S\u00f8ren Tom Ursula Viktor Wei Xenia Yusuf Zo\u00eb").split(" ");
	static final String[] FAMILY = ("Smith M\u00fcller Garc\u00eda Ivanova Tanaka O'Brien \u00d8stergaard Nov\u00e1k Rossi "
			+ "Dubois Kowalska Yilmaz Chen Singh Andersson Schmidt Weber Fischer Costa \u0141ukasz").split(" ");

	private Words() {
	}
}
