# fish completion for coach: `coach __complete` knows what the word can be.
function __coach_complete
	set -l typed (commandline -opc)
	set -l word (commandline -ct)
	set -l found (coach __complete -- $typed[2..-1] "$word" 2>/dev/null)
	if test "$found[1]" = \tfiles
		__fish_complete_path "$word"
	else if set -q found[1]
		printf '%s\n' $found
	end
end
complete -c coach -f -a '(__coach_complete)'
