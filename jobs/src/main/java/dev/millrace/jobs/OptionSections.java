package dev.millrace.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a help text in sections: a mixin with a capital name is one. */
final class OptionSections implements IHelpSectionRenderer {
  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder(list(help, ungrouped(help.commandSpec())));
    help.commandSpec()
        .mixins()
        .forEach(
            (name, mixin) -> {
              if (isSection(name)) {
                text.append(String.format("%n%s%n", name)).append(list(help, mixin.options()));
              }
            });
    return text.toString();
  }

  private static List<OptionSpec> ungrouped(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    command
        .mixins()
        .forEach(
            (name, mixin) -> {
              if (isSection(name)) {
                options.removeIf(option -> mixin.findOption(option.longestName()) != null);
              }
            });
    return options;
  }

  private static boolean isSection(String mixin) {
    return Character.isUpperCase(mixin.charAt(0));
  }

  private static String list(Help help, Collection<OptionSpec> options) {
    Help.Layout layout =
        help.createDefaultLayout(List.copyOf(options), List.of(), help.colorScheme());
    layout.addOptions(List.copyOf(options), help.createDefaultParamLabelRenderer());
    return layout.toString();
  }
}
