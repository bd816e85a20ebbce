package org.mailferry.connector.ews.internal.transcript;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says in its own words, without whom and what it says it of. Nobody can tell the name of a person from a word
 * when it stands by itself; everything that has the form of a name in directories, networks and logs is replaced.
 */
final class ServerWords {

	/** Those of Exchange have some hundred characters; what is longer is something else. */
	private static final int LONGEST = 1000;
	private static final String URL = "\\w+://[^\\s\"'<>]+";
	/** From a quotation mark that begins a word to one that ends one, or to the end. */
	private static final String QUOTED = "(?<!\\w)'.*?(?:'(?!\\w)|$)|\"[^\"]*\"?|[‘‚][^‘’]*[‘’]?|[“„][^“”]*[“”]?|«[^»]*»?";
	/** {@code /o=Contoso/cn=Recipients/cn=jdoe} and {@code CN=John Doe,OU=Users}, whose parts may have spaces. */
	private static final String DISTINGUISHED = "(?:/|\\b)(?i:o|ou|cn|dc|uid|l|st)=[^\\r\\n]*";
	private static final String ADDRESS = "(?<![^\\s<>\"'(),;:\\\\@])[^\\s<>\"'(),;:\\\\@][^\\s<>\"(),;:\\\\@]*+@[\\w.:\\[\\]-]+";
	/** {@code CONTOSO\jdoe}, and paths, which may name one. */
	private static final String ACCOUNT = "(?<![^\\s\\\\\"'(),;=])[^\\s\\\\\"'(),;=]++(?:\\\\[^\\s\\\\\"'(),;]++)+";
	private static final String NETWORK = "\\b\\p{XDigit}{1,4}(?:::?\\p{XDigit}{1,4}){2,7}\\b";
	private static final String HOST = "(?<![\\w-])[\\w-]++(?:\\.[\\w-]++)+";
	/** Machines, accounts and ids have digits. */
	private static final String NUMBERED = "(?<![\\w-])(?=[\\w-&&[^\\d]]*+\\d)(?=[\\w-&&[^\\p{L}]]*+\\p{L})[\\w-]++";
	/** Each begins where a word begins and never goes back, so that a text of one long word takes no longer than others. */
	private static final Pattern NAMES = Pattern.compile(String.join("|", URL, QUOTED, DISTINGUISHED, ADDRESS, ACCOUNT,
			NETWORK, HOST, NUMBERED), Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
	private static final Pattern HARMLESS = Pattern.compile("\\d+\\.\\d+|0x\\p{XDigit}{1,8}|UTF-(8|16)|Base64"
			+ "|Exchange20\\d\\d(_SP\\d)?");
	private static final String MARKS = "'\"‘’‚“”„«»";

	private final Pseudonyms pseudonyms;

	ServerWords(Pseudonyms pseudonyms) {
		this.pseudonyms = pseudonyms;
	}

	String redacted(String text) {
		return text.length() > LONGEST
				? pseudonyms.scrambled(text)
				: NAMES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replaced(found.group())));
	}

	/** Quotation marks stay. */
	private String replaced(String found) {
		if (HARMLESS.matcher(found).matches()) {
			return found;
		}
		int begin = MARKS.indexOf(found.charAt(0)) >= 0 ? 1 : 0;
		int end = found.length() > begin && begin > 0 && MARKS.indexOf(found.charAt(found.length() - 1)) >= 0
				? found.length() - 1
				: found.length();
		return found.substring(0, begin) + pseudonyms.word(found.substring(begin, end)) + found.substring(end);
	}
}
