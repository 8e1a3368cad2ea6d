import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** One line for each PDF: its path, how many checks were made, and each rule of PDF/UA-1 that failed, with how often. */
public class Validate {
    public static void main(String[] paths) throws Exception {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : paths) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), PDFAFlavour.PDFUA_1);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
                print(path, validator.validate(parser));
            }
        }
    }

    private static void print(String path, ValidationResult result) {
        Map<String, Integer> failed = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                failed.merge(rule.getClause() + "-" + rule.getTestNumber(), 1, Integer::sum);
            }
        }
        StringBuilder line = new StringBuilder(path + "\t" + result.getTotalAssertions());
        failed.forEach((rule, count) -> line.append("\t").append(rule).append(" ").append(count));
        System.out.println(line);
    }
}
